import assert from 'node:assert/strict';
import { cutBytes, type Cut } from '../../support/cutBytes';

describe('cutBytes', () => {
  const text = 'data: ä\n\ndata: b\r\n\r\ndata: c\r\rdata: 🦉';
  const bytes = new TextEncoder().encode(text);
  const pieces = (cut: Cut): string[] => cutBytes(bytes, cut).map((piece) => Buffer.from(piece).toString('latin1'));

  const cuts: readonly Cut[] = [
    { type: 'whole' },
    { type: 'events' },
    { type: 'size', bytes: 1 },
    { type: 'size', bytes: 1000 },
    { type: 'at', offsets: [3, 3, 9, 2, 1000] },
    { type: 'random', seed: 1 },
    { type: 'random', seed: 2, longest: 3 },
  ];
  for (const cut of cuts) {
    it(`gives the same bytes back, in pieces that are not empty: ${JSON.stringify(cut)}`, () => {
      const cutPieces = cutBytes(bytes, cut);
      assert.equal(Buffer.concat(cutPieces).toString(), text);
      assert.ok(cutPieces.every((piece) => piece.length > 0));
    });
  }

  it('cuts after each blank line, whichever its line ends are', () => {
    assert.deepEqual(
      cutBytes(bytes, { type: 'events' }).map((piece) => Buffer.from(piece).toString()),
      ['data: ä\n\n', 'data: b\r\n\r\n', 'data: c\r\r', 'data: 🦉'],
    );
  });

  it('cuts inside characters', () => {
    assert.equal(pieces({ type: 'size', bytes: 1 }).length, bytes.length);
    assert.equal(pieces({ type: 'at', offsets: [7] })[0], 'data: \u00c3');
  });

  it('cuts the same way for the same seed, and another way for another', () => {
    assert.deepEqual(pieces({ type: 'random', seed: 7 }), pieces({ type: 'random', seed: 7 }));
    assert.notDeepEqual(pieces({ type: 'random', seed: 7 }), pieces({ type: 'random', seed: 8 }));
  });
});
