/** A repetition is looked for this far back, in characters. */
const furthest = 400;
/** What is the same for fewer characters may be so by chance. */
const shortest = 8;

/**
 * The seam between an answer that was cut and its rest: models often begin again with the last words, or open a code
 * block once more that is open already. Both are taken out. Text is held back only as long as it may be such a
 * repetition.
 */
export class Seam {
  private held = '';
  private decided = false;
  private readonly tail: string;
  private readonly isInCode: boolean;

  /** @param beginning the answer as far as it came. */
  constructor(beginning: string) {
    this.tail = beginning.slice(-furthest);
    this.isInCode = endsInCode(beginning);
  }

  /** What can be shown of all that has come. */
  push(text: string): string {
    if (this.decided) return text;
    this.held += text;
    return this.mayRepeat() ? '' : this.decide();
  }

  /** The rest, where nothing more comes. */
  end(): string {
    return this.decided ? '' : this.decide();
  }

  private decide(): string {
    this.decided = true;
    const rest = this.withoutFence();
    return rest.slice(overlap(this.tail, rest));
  }

  private mayRepeat(): boolean {
    if (this.isInCode && /^\s*(?:`{0,3}|`{3,}[^\n`]*|~{1,}[^\n]*)$/u.test(this.held)) return true;
    const rest = this.withoutFence();
    const from = this.tail.indexOf(rest);
    return from !== -1 && rest.length < this.tail.length && from + rest.length < this.tail.length;
  }

  private withoutFence(): string {
    return this.isInCode ? this.held.replace(/^\s*(?:`{3,}|~{3,})[\w+#.-]+[ \t]*\n/u, '') : this.held;
  }
}

/** How many characters at the beginning of `rest` repeat the end of `tail`. */
function overlap(tail: string, rest: string): number {
  for (let length = Math.min(tail.length, rest.length); length >= shortest; length -= 1) {
    if (tail.endsWith(rest.slice(0, length))) return length;
  }
  return 0;
}

/** Whether a Markdown text ends within a fenced block of code. */
function endsInCode(markdown: string): boolean {
  let fence: string | undefined;
  for (const [, marks = '', info = ''] of markdown.matchAll(/^ {0,3}(`{3,}|~{3,})(.*)$/gmu)) {
    if (fence === undefined) fence = marks;
    else if (marks.startsWith(fence) && info.trim() === '') fence = undefined;
  }
  return fence !== undefined;
}
