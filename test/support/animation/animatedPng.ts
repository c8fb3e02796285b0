import { Palette } from './palette';
import { packPixels, pngChunk, pngHead, readPng, type Pixels } from './png';

/** A picture and how long it is shown. */
export interface Frame {
  /** A PNG; those of one animation are all of one size. */
  readonly png: Uint8Array;
  readonly ms: number;
}

/** So often is an animation shown: what never rests keeps readers from reading. */
const times = 3;

/** What changes with a frame, and where. */
interface Change {
  readonly left: number;
  readonly top: number;
  readonly pixels: Pixels;
  ms: number;
}

/**
 * Makes an animated PNG, in 256 colours, that is shown three times and then rests at its end. Each frame holds no more than the rectangle that
 * has changed, and what changes nothing prolongs the frame before (PNG specification, third edition, 11.3.5).
 */
export function animatedPng(frames: readonly Frame[]): Uint8Array {
  const changes = changesOf(frames);
  const [first] = changes;
  if (first === undefined) throw new Error('An animation has at least one frame.');
  const palette = Palette.of(changes.map(({ pixels }) => pixels));
  let sequence = 0;
  const chunks = changes.flatMap((change, index) => {
    const control = pngChunk('fcTL', frameControl(sequence++, change));
    const packed = packPixels(palette.apply(change.pixels), change.pixels.width);
    if (index === 0) return [control, pngChunk('IDAT', packed)];
    return [control, pngChunk('fdAT', Buffer.concat([numbers(sequence++), packed]))];
  });
  return Buffer.concat([
    pngHead(first.pixels.width, first.pixels.height),
    pngChunk('acTL', numbers(changes.length, times)),
    pngChunk('PLTE', palette.colors),
    ...chunks,
    pngChunk('IEND', new Uint8Array()),
  ]);
}

function changesOf(frames: readonly Frame[]): Change[] {
  const changes: Change[] = [];
  let before: Pixels | undefined;
  for (const { png, ms } of frames) {
    const pixels = readPng(png);
    const change = before === undefined ? { left: 0, top: 0, pixels } : changeFrom(before, pixels);
    const last = changes.at(-1);
    if (change !== undefined) changes.push({ ...change, ms });
    else if (last !== undefined) last.ms += ms;
    before = pixels;
  }
  return changes;
}

/** The smallest rectangle that holds all that has changed. */
function changeFrom(before: Pixels, after: Pixels): Omit<Change, 'ms'> | undefined {
  const { width, height, data } = after;
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let at = 0; at < data.length; at += 1) {
    if (data[at] === before.data[at]) continue;
    const pixel = Math.floor(at / 3);
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  if (right < 0) return undefined;
  return { left, top, pixels: cut(after, left, top, right - left + 1, bottom - top + 1) };
}

function cut(from: Pixels, left: number, top: number, width: number, height: number): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row += 1) {
    const start = ((top + row) * from.width + left) * 3;
    data.set(from.data.subarray(start, start + width * 3), row * width * 3);
  }
  return { width, height, data };
}

function frameControl(sequence: number, { left, top, pixels: { width, height }, ms }: Change): Uint8Array {
  const delay = new Uint8Array(6);
  const view = new DataView(delay.buffer);
  view.setUint16(0, ms);
  view.setUint16(2, 1000);
  return Buffer.concat([numbers(sequence, width, height, left, top), delay]);
}

/** As 32 bits each. */
function numbers(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value);
  return bytes;
}
