import { packPixels, pngChunk, pngHead, readPng, type Pixels } from './png';

/** A picture and how long it is shown. */
export interface Frame {
  /** A PNG; those of one animation are all of one size. */
  readonly png: Uint8Array;
  readonly ms: number;
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Makes an animated PNG that is shown over and over. Each frame holds no more than the rectangle that has changed, and
 * frames that change nothing prolong the one before (PNG specification, third edition, chapter 11.3.5).
 */
export function animatedPng(frames: readonly Frame[]): Uint8Array {
  const shown: { pixels: Pixels; area: Area; ms: number }[] = [];
  for (const { png, ms } of frames) {
    const pixels = readPng(png);
    const last = shown.at(-1);
    const area = last === undefined ? whole(pixels) : changedArea(last.pixels, pixels);
    if (area === undefined && last !== undefined) last.ms += ms;
    else if (area !== undefined) shown.push({ pixels, area, ms });
  }
  const [first] = shown;
  if (first === undefined) throw new Error('An animation has at least one frame.');
  let sequence = 0;
  const chunks = shown.flatMap(({ pixels, area, ms }, index) => {
    const control = pngChunk('fcTL', frameControl(sequence++, area, ms));
    const packed = packPixels(cut(pixels, area));
    if (index === 0) return [control, pngChunk('IDAT', packed)];
    return [control, pngChunk('fdAT', Buffer.concat([numbers(sequence++), packed]))];
  });
  const animation = pngChunk('acTL', numbers(shown.length, 0));
  return Buffer.concat([pngHead(first.pixels), animation, ...chunks, pngChunk('IEND', new Uint8Array())]);
}

function frameControl(sequence: number, { left, top, width, height }: Area, ms: number): Uint8Array {
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

function whole({ width, height }: Pixels): Area {
  return { left: 0, top: 0, width, height };
}

function changedArea(before: Pixels, after: Pixels): Area | undefined {
  const { width, height, channels } = after;
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * channels;
      let isSame = true;
      for (let channel = 0; channel < channels; channel += 1) {
        isSame &&= before.data[at + channel] === after.data[at + channel];
      }
      if (isSame) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

function cut({ width, channels, data }: Pixels, area: Area): Pixels {
  const stride = area.width * channels;
  const part = new Uint8Array(stride * area.height);
  for (let row = 0; row < area.height; row += 1) {
    const start = ((area.top + row) * width + area.left) * channels;
    part.set(data.subarray(start, start + stride), row * stride);
  }
  return { width: area.width, height: area.height, channels, data: part };
}
