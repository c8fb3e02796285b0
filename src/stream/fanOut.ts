/** One source for several readers, each of which gets all of it at its own speed. It is read once, by the quickest. */
export function fanOut(source: AsyncIterable<string>, count: number): AsyncGenerator<string>[] {
  const iterator = source[Symbol.asyncIterator]();
  const read: Promise<IteratorResult<string>>[] = [];
  let readers = count;

  async function* reader(): AsyncGenerator<string> {
    try {
      for (let index = 0; ; index += 1) {
        read[index] ??= iterator.next();
        const result = await read[index];
        if (result === undefined || result.done === true) return;
        yield result.value;
      }
    } finally {
      readers -= 1;
      if (readers === 0) await iterator.return?.();
    }
  }

  return Array.from({ length: count }, () => reader());
}
