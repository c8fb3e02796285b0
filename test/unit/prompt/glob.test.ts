import assert from 'node:assert/strict';
import { globPattern } from '../../../src/prompt/glob';

const cases: readonly (readonly [glob: string, fits: readonly string[], others: readonly string[]])[] = [
  ['**/*.ts', ['a.ts', 'src/deep/a.ts'], ['a.tsx', 'a.ts/b']],
  ['*.ts', ['a.ts'], ['src/a.ts']],
  ['src/**', ['src/a', 'src/a/b'], ['src', 'lib/a']],
  ['src/**/test?.py', ['src/test1.py', 'src/a/b/test2.py'], ['src/test12.py']],
  ['*.{ts,tsx}', ['a.ts', 'a.tsx'], ['a.t', 'a.{ts,tsx}']],
  ['[!a]*.md', ['b.md'], ['a.md']],
  ['a+(b).c', ['a+(b).c'], ['aab.c']],
  ['{open', ['{open'], ['open']],
  ['a[b', ['a[b'], ['ab']],
];

describe('globPattern', () => {
  for (const [glob, fits, others] of cases) {
    it(`knows what ${glob} means`, () => {
      for (const path of fits) assert.match(path, globPattern(glob));
      for (const path of others) assert.doesNotMatch(path, globPattern(glob));
    });
  }
});
