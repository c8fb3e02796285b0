/** How many lines of talk before a fence are recognised as talk. */
const maxPreambleLines = 3;

/**
 * The code of an answer, from its lines: what stands inside the first code fence where the answer has one, else all of
 * it. Talk before the fence ("Here is the function:") and anything after it is dropped. A fence inside the code, as
 * in a Markdown file, stays, since only a bare fence of at least the opening length closes.
 */
export async function* unfence(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let state: 'before' | 'plain' | 'fenced' = 'before';
  let fence = '';
  let held: string[] = [];
  for await (const line of lines) {
    switch (state) {
      case 'before': {
        const opening = /^\s*(`{3,}|~{3,})[^`]*$/u.exec(line)?.[1];
        if (opening !== undefined) {
          fence = opening;
          held = [];
          state = 'fenced';
          break;
        }
        held.push(line);
        if (isTalk(held)) break;
        state = 'plain';
        yield* held;
        break;
      }
      case 'plain':
        yield line;
        break;
      case 'fenced':
        if (closes(line, fence)) return;
        yield line;
        break;
      default:
        state satisfies never;
    }
  }
  if (state === 'before') yield* held;
}

/** Whether these first lines can still turn out to be talk before a fence. */
function isTalk(held: readonly string[]): boolean {
  const said = held.map((line) => line.trim()).filter((line) => line !== '');
  const [first] = said;
  if (first === undefined) return true;
  return said.length <= maxPreambleLines && /^[\p{Lu}][\p{L}'’]*[ ,!].*[:.!]$/u.test(first);
}

function closes(line: string, fence: string): boolean {
  const trimmed = line.trim();
  return trimmed.length >= fence.length && trimmed === (fence[0] ?? '').repeat(trimmed.length);
}
