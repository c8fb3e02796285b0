import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const read = (file: string): Record<string, string> => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;

describe('package.json', () => {
  const manifest = readFileSync('package.json', 'utf8');

  for (const file of ['package.nls.json', 'package.nls.fr.json']) {
    it(`finds every string it names in ${file}, and none is left over`, () => {
      const named = [...manifest.matchAll(/"%([^%"]+)%"/gu)].map((match) => match[1]);
      assert.deepEqual([...new Set(named)].toSorted(), Object.keys(read(file)).toSorted());
    });
  }
});
