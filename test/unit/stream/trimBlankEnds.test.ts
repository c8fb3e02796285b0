import assert from 'node:assert/strict';
import { lines } from '../../../src/stream/lines';
import { trimBlankEnds } from '../../../src/stream/trimBlankEnds';
import { characters, joined } from '../../support/pieces';

describe('trimBlankEnds', () => {
  for (const [text, trimmed] of [
    ['\n \na\n\nb\n\n', 'a\n\nb'],
    ['a', 'a'],
    ['a\n', 'a'],
    ['\n\n', ''],
    ['  a\n  b  \n', '  a\n  b  '],
  ] as const) {
    it(`makes ${JSON.stringify(trimmed)} of ${JSON.stringify(text)}`, async () => {
      assert.equal(await joined(trimBlankEnds(lines(characters(text)))), trimmed);
    });
  }
});
