import type { Pixels } from './png';

const mostColors = 256;

/** Up to 256 colours that pictures are shown with, which takes a third of the bytes. */
export class Palette {
  /** Red, green and blue of each. */
  readonly colors: Uint8Array;
  private readonly nearest = new Map<number, number>();

  private constructor(private readonly codes: readonly number[]) {
    this.colors = Uint8Array.from(codes.flatMap((code) => [code >> 16, (code >> 8) & 255, code & 255]));
  }

  /** The colours that most pixels of these pictures have, but none for which another can stand. */
  static of(pictures: readonly Pixels[]): Palette {
    const counts = new Uint32Array(1 << 24);
    for (const { data } of pictures) for (const code of codesOf(data)) counts[code] = (counts[code] ?? 0) + 1;
    const found: number[] = [];
    for (const [code, count] of counts.entries()) if (count > 0) found.push(code);
    const byCount = found.toSorted((left, right) => (counts[right] ?? 0) - (counts[left] ?? 0));
    return new Palette(unlikeOnes(byCount));
  }

  /** The pixels of a picture as numbers of colours; what has none takes the nearest. */
  apply({ data }: Pixels): Uint8Array {
    return Uint8Array.from(codesOf(data), (code) => {
      const known = this.nearest.get(code);
      if (known !== undefined) return known;
      const distances = this.codes.map((other) => distance(code, other));
      const index = distances.indexOf(Math.min(...distances));
      this.nearest.set(code, index);
      return index;
    });
  }
}

/** The first quarter, and of the rest those that differ from all others as much as is possible. */
function unlikeOnes(codes: readonly number[]): number[] {
  const chosen = new Set(codes.slice(0, mostColors / 4));
  for (const difference of [16, 8, 4, 1]) {
    for (const code of codes) {
      if (chosen.size >= mostColors) break;
      if ([...chosen].every((other) => distance(code, other) >= difference ** 2)) chosen.add(code);
    }
  }
  return [...chosen];
}

/** Each pixel as one number. */
function* codesOf(data: Uint8Array): Generator<number> {
  for (let at = 0; at < data.length; at += 3) {
    yield ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
  }
}

function distance(one: number, other: number): number {
  const [red, green, blue] = [16, 8, 0].map((shift) => ((one >> shift) & 255) - ((other >> shift) & 255));
  return (red ?? 0) ** 2 + (green ?? 0) ** 2 + (blue ?? 0) ** 2;
}
