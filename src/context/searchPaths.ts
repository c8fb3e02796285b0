import { fuzzyScore } from './fuzzyMatch';

/** How many paths are looked at before others get their turn. */
const slice = 5000;

/**
 * The paths that fit a query best, the best first. Gives way to other work in between, and ends early, with what was
 * found so far, where the signal aborts.
 */
export async function searchPaths(
  paths: readonly string[],
  query: string,
  limit: number,
  signal: AbortSignal,
): Promise<string[]> {
  const wanted = query.toLowerCase();
  let best: { readonly path: string; readonly score: number }[] = [];
  for (let start = 0; start < paths.length; start += slice) {
    if (start > 0) await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) break;
    const found = paths.slice(start, start + slice).flatMap((path) => {
      const score = fuzzyScore(wanted, path);
      return score === undefined ? [] : [{ path, score }];
    });
    best = [...best, ...found].toSorted((a, b) => b.score - a.score).slice(0, limit);
  }
  return best.map(({ path }) => path);
}
