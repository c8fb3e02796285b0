import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Pixels of a picture, row by row: red, green and blue, 8 bits each. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** The types of colour that are read, with the number of bytes a pixel takes. */
const bytesOf: Readonly<Record<number, number>> = { 2: 3, 3: 1, 6: 4 };

/**
 * Reads a PNG of 8 bits a channel that is not interlaced, as browsers write their screenshots and as the writer here
 * does; transparency is left out (PNG specification, third edition, https://www.w3.org/TR/png-3/).
 * @throws Error where it is any other.
 */
export function readPng(file: Uint8Array): Pixels {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const [depth, color = 0, , , interlaced] = file.subarray(24, 29);
  const bytes = bytesOf[color];
  if (depth !== 8 || bytes === undefined || interlaced !== 0) throw new Error('A PNG of another kind.');
  const chunks = new Map<string, Uint8Array[]>();
  for (let at = signature.length; at < file.length;) {
    const length = view.getUint32(at);
    const type = Buffer.from(file.subarray(at + 4, at + 8)).toString('latin1');
    chunks.set(type, [...(chunks.get(type) ?? []), file.subarray(at + 8, at + 8 + length)]);
    at += length + 12;
  }
  const raw = unfilter(inflateSync(Buffer.concat(chunks.get('IDAT') ?? [])), width * bytes, bytes);
  const [palette = new Uint8Array()] = chunks.get('PLTE') ?? [];
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const at = pixel * bytes;
    data.set(bytes === 1 ? paletteColor(palette, raw[at] ?? 0) : raw.subarray(at, at + 3), pixel * 3);
  }
  return { width, height, data };
}

function paletteColor(palette: Uint8Array, index: number): Uint8Array {
  return palette.subarray(index * 3, index * 3 + 3);
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

/** What a PNG begins with whose pixels are numbers of colours. */
export function pngHead(width: number, height: number): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 3], 8);
  return Buffer.concat([signature, pngChunk('IHDR', header)]);
}

/** Pixels of one byte each, as the data of `IDAT` holds them. */
export function packPixels(pixels: Uint8Array, width: number): Uint8Array {
  const height = pixels.length / width;
  const rows = new Uint8Array((width + 1) * height);
  for (let row = 0; row < height; row += 1) {
    rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  return deflateSync(rows, { level: 9 });
}

/** Takes back what each row was filtered with before it was packed. */
function unfilter(rows: Uint8Array, stride: number, bytes: number): Uint8Array {
  const height = rows.length / (stride + 1);
  const data = new Uint8Array(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = rows[row * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const at = row * stride + x;
      const left = x < bytes ? 0 : (data[at - bytes] ?? 0);
      const above = row === 0 ? 0 : (data[at - stride] ?? 0);
      const corner = row === 0 || x < bytes ? 0 : (data[at - stride - bytes] ?? 0);
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
function nearest(to: number, left: number, above: number, corner: number): number {
  const [toLeft, toAbove, toCorner] = [Math.abs(to - left), Math.abs(to - above), Math.abs(to - corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
