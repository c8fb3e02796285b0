/**
 * Runs a task for each item, at most `limit` at a time, and yields the results in the order of the items. Reads ahead of
 * the consumer; one that stops early leaves at most `limit` tasks behind, whose results nobody awaits.
 */
export async function* concurrently<Item, Result>(
  items: Iterable<Item>,
  limit: number,
  task: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = [];
  for (const item of items) {
    const result = task(item);
    // A failure is told when its turn comes; until then it must not count as unhandled.
    result.catch(() => undefined);
    running.push(result);
    const first = running.length < limit ? undefined : running.shift();
    if (first !== undefined) yield await first;
  }
  for (const result of running) yield await result;
}
