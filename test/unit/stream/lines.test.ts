import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { lines } from '../../../src/stream/lines';
import { collect, pieces } from '../../support/pieces';

describe('lines', () => {
  it('gives whole lines, with one kind of line end', async () => {
    assert.deepEqual(await collect(lines(pieces('a\r\nb\rc\n\nd'))), ['a\n', 'b\n', 'c\n', '\n', 'd']);
  });

  it('gives the same lines wherever the text was cut', async () => {
    const text = fc.array(fc.constantFrom('x', 'word ', '\n', '\r', '\r\n', '\t', 'é'), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(30)), async (parts, cuts) => {
        const whole = parts.join('');
        const expected = (whole.replaceAll(/\r\n?/gu, '\n').match(/[^\n]*\n|[^\n]+$/gu) ?? []) as string[];
        assert.deepEqual(await collect(lines(pieces(whole, ...cuts))), expected);
      }),
    );
  });

  it('gives a line as soon as it is complete', async () => {
    const source = lines(pieces('first\nsecond', 6));
    assert.equal((await source.next()).value, 'first\n');
  });
});
