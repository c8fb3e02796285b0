import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Pixels of a picture, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** 3 without, 4 with an alpha channel; 8 bits each. */
  readonly channels: 3 | 4;
  readonly data: Uint8Array;
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/**
 * Reads a PNG as browsers write their screenshots: 8 bits, RGB or RGBA, not interlaced (PNG specification, third
 * edition, https://www.w3.org/TR/png-3/).
 * @throws Error where it is any other.
 */
export function readPng(file: Uint8Array): Pixels {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const [depth, color, , , interlaced] = file.subarray(24, 29);
  if (depth !== 8 || (color !== 2 && color !== 6) || interlaced !== 0) throw new Error('A PNG of another kind.');
  const packed: Uint8Array[] = [];
  for (let at = signature.length; at < file.length;) {
    const length = view.getUint32(at);
    if (chunkType(file, at) === 'IDAT') packed.push(file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const channels = color === 2 ? 3 : 4;
  return { width, height, channels, data: unfilter(inflateSync(Buffer.concat(packed)), width * channels, channels) };
}

/** A chunk of a PNG: length, type, data and checksum. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(data.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(Buffer.from(type, 'latin1'), 4);
  chunk.set(data, 8);
  view.setUint32(data.length + 8, crc32(chunk.subarray(4, data.length + 8)));
  return chunk;
}

/** The signature and the chunk that every PNG begins with. */
export function pngHead({ width, height, channels }: Pixels): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, channels === 3 ? 2 : 6], 8);
  return Buffer.concat([signature, pngChunk('IHDR', header)]);
}

/** The pixels as the data of `IDAT` holds them. Each row is written as what it has more than the one above. */
export function packPixels({ width, height, channels, data }: Pixels): Uint8Array {
  const stride = width * channels;
  const rows = new Uint8Array((stride + 1) * height);
  for (let row = 0; row < height; row += 1) {
    rows[row * (stride + 1)] = 2;
    for (let x = 0; x < stride; x += 1) {
      const above = row === 0 ? 0 : (data[(row - 1) * stride + x] ?? 0);
      rows[row * (stride + 1) + 1 + x] = (data[row * stride + x] ?? 0) - above;
    }
  }
  return deflateSync(rows, { level: 9 });
}

function chunkType(file: Uint8Array, at: number): string {
  return Buffer.from(file.subarray(at + 4, at + 8)).toString('latin1');
}

/** Takes back what each row was filtered with before it was packed. */
function unfilter(rows: Uint8Array, stride: number, channels: number): Uint8Array {
  const height = rows.length / (stride + 1);
  const data = new Uint8Array(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = rows[row * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const at = row * stride + x;
      const left = x < channels ? 0 : (data[at - channels] ?? 0);
      const above = row === 0 ? 0 : (data[at - stride] ?? 0);
      const corner = row === 0 || x < channels ? 0 : (data[at - stride - channels] ?? 0);
      data[at] = (rows[row * (stride + 1) + 1 + x] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return data;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return Math.floor((left + above) / 2);
    case 4:
      return nearest(left + above - corner, left, above, corner);
    default:
      return 0;
  }
}

/** Of three values the one that is nearest to the first argument, the earlier of equals. */
function nearest(to: number, ...[left = 0, above = 0, corner = 0]: readonly number[]): number {
  const [toLeft, toAbove, toCorner] = [Math.abs(to - left), Math.abs(to - above), Math.abs(to - corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
