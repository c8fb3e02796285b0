/** Lines read one at a time, for a reader whose next step depends on what came. */
export class LineReader {
  private readonly iterator: AsyncIterator<string>;
  private returned: string[] = [];

  constructor(source: AsyncIterable<string>) {
    this.iterator = source[Symbol.asyncIterator]();
  }

  /** The next line, or nothing at the end. */
  async next(): Promise<string | undefined> {
    const again = this.returned.pop();
    if (again !== undefined) return again;
    const result = await this.iterator.next();
    return result.done === true ? undefined : result.value;
  }

  /** Gives a line back: it comes again next. */
  unread(line: string): void {
    this.returned.push(line);
  }

  /** Tells the source that nothing more is wanted. */
  async close(): Promise<void> {
    await this.iterator.return?.();
  }
}
