/** A text as an asynchronous source that gives it in the pieces between these offsets. */
export async function* pieces(text: string, ...cuts: readonly number[]): AsyncGenerator<string> {
  const ends = [...cuts.toSorted((a, b) => a - b), text.length];
  let start = 0;
  for (const end of ends) {
    if (end > start) yield text.slice(start, end);
    start = Math.max(start, end);
  }
}

/** A source that gives the text one character at a time. */
export function characters(text: string): AsyncGenerator<string> {
  return pieces(text, ...Array.from({ length: text.length }, (_, index) => index));
}

/** Everything that a source gives. */
export async function collect<Item>(source: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of source) items.push(item);
  return items;
}

/** The pieces of a source as one text. */
export async function joined(source: AsyncIterable<string>): Promise<string> {
  return (await collect(source)).join('');
}
