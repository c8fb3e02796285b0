import assert from 'node:assert/strict';
import { animatedPng } from '../../support/animation/animatedPng';
import { packPixels, pngChunk, pngHead, readPng } from '../../support/animation/png';
import { stillPng } from '../../support/animation/stillPng';

const [grey, orange] = [
  [30, 30, 30],
  [200, 100, 50],
] as const;

/** A grey picture of 20 times 10 pixels, with an orange dot. */
function picture(dot: { x: number; y: number } | undefined): Uint8Array {
  const pixels = new Uint8Array(20 * 10);
  if (dot !== undefined) pixels[dot.y * 20 + dot.x] = 1;
  return Buffer.concat([
    pngHead(20, 10),
    pngChunk('PLTE', Uint8Array.from([...grey, ...orange])),
    pngChunk('IDAT', packPixels(pixels, 20)),
    pngChunk('IEND', new Uint8Array()),
  ]);
}

describe('an animated PNG', () => {
  it('holds the first picture whole, so that it is one for readers that know no animation', () => {
    const first = picture({ x: 3, y: 4 });
    const file = animatedPng([
      { png: first, ms: 100 },
      { png: picture(undefined), ms: 100 },
    ]);
    assert.deepEqual(readPng(file), readPng(first));
    assert.deepEqual(
      [
        ...readPng(file)
          .data.subarray((4 * 20 + 3) * 3)
          .subarray(0, 3),
      ],
      orange,
    );
  });

  it('holds of each other picture what has changed, for as long as it is shown', () => {
    const file = animatedPng([
      { png: picture(undefined), ms: 100 },
      { png: picture(undefined), ms: 50 },
      { png: picture({ x: 3, y: 4 }), ms: 70 },
      { png: picture({ x: 5, y: 9 }), ms: 3000 },
    ]);
    const controls = [...Buffer.from(file).toString('latin1').matchAll(/fcTL/gu)].map(({ index }) => {
      const view = new DataView(file.buffer, file.byteOffset + index + 8);
      const area = [4, 8, 12, 16].map((at) => view.getUint32(at - 4));
      return { area, ms: view.getUint16(16), of: view.getUint16(18) };
    });
    // Width, height, left, top.
    assert.deepEqual(controls, [
      { area: [20, 10, 0, 0], ms: 150, of: 1000 },
      { area: [1, 1, 3, 4], ms: 70, of: 1000 },
      { area: [3, 6, 3, 4], ms: 3000, of: 1000 },
    ]);
  });
});

describe('a PNG in 256 colours', () => {
  it('has the same pixels where there are no more colours', () => {
    const file = picture({ x: 3, y: 4 });
    assert.deepEqual(readPng(stillPng(file)), readPng(file));
  });
});
