/** A run of lines that differ: `removed` lines from `oldStart` on give way to `added` lines. */
export interface LineChange {
  readonly oldStart: number;
  readonly removed: readonly string[];
  readonly newStart: number;
  readonly added: readonly string[];
}

/** How far the exact search goes, in differing lines, before it settles for less than the shortest. */
const maxDistance = 1000;

/**
 * The runs of lines in which two texts differ, in order, as few lines as possible (Myers, “An O(ND) Difference
 * Algorithm”, 1986, section 4). Texts that differ in more than a thousand lines differ as a whole between the lines
 * they share at both ends.
 */
export function lineDiff(oldLines: readonly string[], newLines: readonly string[]): LineChange[] {
  const shortest = Math.min(oldLines.length, newLines.length);
  let head = 0;
  while (head < shortest && oldLines[head] === newLines[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && oldLines.at(-1 - tail) === newLines.at(-1 - tail)) tail += 1;
  const oldMiddle = oldLines.slice(head, oldLines.length - tail);
  const newMiddle = newLines.slice(head, newLines.length - tail);
  return runs(oldMiddle, newMiddle, commonLines(oldMiddle, newMiddle)).map((run) => ({
    ...run,
    oldStart: run.oldStart + head,
    newStart: run.newStart + head,
  }));
}

/** The new lines that come of keeping some of the changes and discarding the others. */
export function mixture(
  oldLines: readonly string[],
  changes: readonly LineChange[],
  isKept: (change: LineChange, index: number) => boolean,
): string[] {
  const lines: string[] = [];
  let next = 0;
  for (const [index, change] of changes.entries()) {
    lines.push(...oldLines.slice(next, change.oldStart), ...(isKept(change, index) ? change.added : change.removed));
    next = change.oldStart + change.removed.length;
  }
  return [...lines, ...oldLines.slice(next)];
}

/** Pairs of indices of lines that stay. */
type Pair = readonly [oldIndex: number, newIndex: number];

function runs(oldLines: readonly string[], newLines: readonly string[], common: readonly Pair[]): LineChange[] {
  const found: LineChange[] = [];
  let [oldStart, newStart] = [0, 0];
  for (const [oldEnd, newEnd] of [...common, [oldLines.length, newLines.length] as const]) {
    if (oldEnd > oldStart || newEnd > newStart) {
      const removed = oldLines.slice(oldStart, oldEnd);
      const added = newLines.slice(newStart, newEnd);
      found.push({ oldStart, removed, newStart, added });
    }
    [oldStart, newStart] = [oldEnd + 1, newEnd + 1];
  }
  return found;
}

/** The longest common subsequence, found from the furthest points that each number of differences reaches. */
function commonLines(oldLines: readonly string[], newLines: readonly string[]): Pair[] {
  const history: Map<number, number>[] = [];
  let furthest = new Map([[1, 0]]);
  const limit = Math.min(oldLines.length + newLines.length, maxDistance);
  for (let distance = 0; distance <= limit; distance += 1) {
    history.push(new Map(furthest));
    const reached = new Map<number, number>();
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      let oldIndex = step(furthest, diagonal, distance);
      while (oldIndex < oldLines.length && same(oldLines, newLines, oldIndex, oldIndex - diagonal)) oldIndex += 1;
      reached.set(diagonal, oldIndex);
      if (oldIndex >= oldLines.length && oldIndex - diagonal >= newLines.length) {
        return walkBack(history, oldLines.length, newLines.length);
      }
    }
    furthest = reached;
  }
  return [];
}

/** Where a diagonal begins: below the one above it, or right of the one left of it, whichever is further. */
function step(furthest: ReadonlyMap<number, number>, diagonal: number, distance: number): number {
  const down = furthest.get(diagonal + 1) ?? -1;
  const right = furthest.get(diagonal - 1) ?? -1;
  return diagonal === -distance || (diagonal !== distance && right < down) ? down : right + 1;
}

function same(a: readonly string[], b: readonly string[], indexA: number, indexB: number): boolean {
  return indexB < b.length && a[indexA] === b[indexB];
}

function walkBack(history: readonly ReadonlyMap<number, number>[], oldEnd: number, newEnd: number): Pair[] {
  const pairs: Pair[] = [];
  let [oldIndex, newIndex] = [oldEnd, newEnd];
  for (const [distance, furthest] of [...history.entries()].toReversed()) {
    const diagonal = oldIndex - newIndex;
    const down = furthest.get(diagonal + 1) ?? -1;
    const right = furthest.get(diagonal - 1) ?? -1;
    const isDown = diagonal === -distance || (diagonal !== distance && right < down);
    const begin = distance === 0 ? 0 : isDown ? down : right + 1;
    while (oldIndex > begin && newIndex > begin - diagonal) {
      oldIndex -= 1;
      newIndex -= 1;
      pairs.push([oldIndex, newIndex]);
    }
    if (isDown) newIndex -= 1;
    else oldIndex -= 1;
  }
  return pairs.toReversed();
}
