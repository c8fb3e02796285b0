/** How bytes are cut into the pieces that arrive one by one. */
export type Cut =
  | { readonly type: 'whole' }
  /** After each blank line, the way a server writes its events. */
  | { readonly type: 'events' }
  /** Pieces of this many bytes; 1 cuts inside every multi-byte character. */
  | { readonly type: 'size'; readonly bytes: number }
  /** At these offsets. */
  | { readonly type: 'at'; readonly offsets: readonly number[] }
  /** Anywhere, reproducibly: pieces of 1 to `longest` (default 64) bytes. */
  | { readonly type: 'random'; readonly seed: number; readonly longest?: number };

/** The same bytes in pieces, none of them empty. */
export function cutBytes(bytes: Uint8Array, cut: Cut): Uint8Array[] {
  switch (cut.type) {
    case 'whole':
      return cutAt(bytes, []);
    case 'events':
      return cutAt(bytes, eventEnds(bytes));
    case 'size':
      return cutAt(
        bytes,
        steps(bytes.length, () => cut.bytes),
      );
    case 'at':
      return cutAt(bytes, cut.offsets);
    case 'random': {
      const random = randomNumbers(cut.seed);
      const longest = cut.longest ?? 64;
      return cutAt(
        bytes,
        steps(bytes.length, () => 1 + Math.floor(random() * longest)),
      );
    }
    default:
      return cut satisfies never;
  }
}

function cutAt(bytes: Uint8Array, offsets: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let start = 0;
  for (const end of [...offsets, bytes.length]) {
    if (end > start) pieces.push(bytes.subarray(start, end));
    start = Math.max(start, end);
  }
  return pieces;
}

function steps(length: number, step: () => number): number[] {
  const offsets: number[] = [];
  for (let offset = step(); offset < length; offset += step()) offsets.push(offset);
  return offsets;
}

const lineFeed = 10;
const carriageReturn = 13;

/** Offsets just after two line ends in a row, whichever line ends they are. */
function eventEnds(bytes: Uint8Array): number[] {
  const ends: number[] = [];
  let lineIsEmpty = false;
  for (const [index, byte] of bytes.entries()) {
    const endsLine = byte === lineFeed || (byte === carriageReturn && bytes[index + 1] !== lineFeed);
    if (endsLine) {
      if (lineIsEmpty) ends.push(index + 1);
      lineIsEmpty = true;
    } else if (byte !== carriageReturn) {
      lineIsEmpty = false;
    }
  }
  return ends;
}

/** Mulberry32, a small generator that gives the same numbers for the same seed: 0 up to but not including 1. */
function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
