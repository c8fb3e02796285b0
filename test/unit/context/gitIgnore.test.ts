import assert from 'node:assert/strict';
import { IgnoreRules } from '../../../src/context/gitIgnore';

const rules = new IgnoreRules(
  ['# a comment', '', 'out/', '*.log', '!keep.log', '/dist', 'docs/*.pdf', 'a/**/z', String.raw`\#odd`, 'space '].join(
    '\r\n',
  ),
);

const cases: readonly (readonly [path: string, isFolder: boolean, expected: boolean | undefined])[] = [
  ['out', true, true],
  ['deep/out', true, true],
  ['out', false, undefined],
  ['a.log', false, true],
  ['deep/a.log', false, true],
  ['keep.log', false, false],
  ['dist', false, true],
  ['deep/dist', false, undefined],
  ['docs/a.pdf', false, true],
  ['docs/deep/a.pdf', false, undefined],
  ['a/z', false, true],
  ['a/b/c/z', false, true],
  ['#odd', false, true],
  ['space', false, true],
  ['src/a.ts', false, undefined],
];

describe('IgnoreRules', () => {
  for (const [path, isFolder, expected] of cases) {
    it(`judges ${path}${isFolder ? '/' : ''} as Git does`, () => {
      assert.equal(rules.judge(path, isFolder), expected);
    });
  }
});
