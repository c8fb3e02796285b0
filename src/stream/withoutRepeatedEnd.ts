import { isCloser, openedBy } from './brackets';
import { leadingSpace } from './fence';
import type { Place } from './place';

/** How many lines of the file are compared, so that a long file costs no more than a short one. */
const maxLines = 40;

interface Held {
  readonly line: string;
  readonly text: string;
  /** Brackets, and blocks, that the lines before this one leave open. */
  readonly open: number;
}

/** What is known of the answer when its last lines are looked at. */
interface Start {
  /** What stands right of the place on its own line. */
  readonly rest: string;
  /** Indentation of the answer's first line, in characters. */
  readonly base: number;
  /** Whether any text came before these lines. */
  readonly given: boolean;
}

/**
 * Lines without those at the end that only repeat what stands after the place already: what stands right of it on its
 * own line, and whole lines below. A line that only closes brackets is a repetition where the answer has none open.
 * Lines are held back while they still can be such a repetition.
 */
export async function* withoutRepeatedEnd(
  lines: AsyncIterable<string>,
  { rest, after }: Pick<Place, 'rest' | 'after'>,
): AsyncGenerator<string> {
  const known = [rest, ...after.slice(0, maxLines)].map((line) => line.trim()).filter((line) => line !== '');
  const firstIsRest = rest.trim() !== '';
  let held: Held[] = [];
  let open = 0;
  let base: number | undefined;
  let given = false;
  for await (const line of lines) {
    const text = line.trim();
    if (text !== '') base ??= leadingSpace(line).length;
    held.push({ line, text, open });
    open += openedBy(line);
    const kept = held.findIndex((_, index) => matches(held.slice(index), known, firstIsRest));
    const settled = kept === -1 ? held : held.slice(0, kept);
    for (const { line } of settled) {
      given ||= line.trim() !== '';
      yield line;
    }
    held = held.slice(settled.length);
  }
  yield* ending(held, known, { rest: firstIsRest ? rest.trim() : '', base: base ?? 0, given });
}

/** Whether these lines begin as the known ones do, with the first line saying something. */
function matches(held: readonly Held[], known: readonly string[], firstIsRest: boolean): boolean {
  if (held[0]?.text === '') return false;
  const said = held.filter(({ text }) => text !== '');
  if (said.length > known.length) return false;
  return said.every(({ text }, index) => {
    const line = known[index] ?? '';
    return firstIsRest && index === 0 ? text.endsWith(line) : text === line;
  });
}

function* ending(held: readonly Held[], known: readonly string[], start: Start): Generator<string> {
  for (const [index, { line }] of held.entries()) {
    const last = held.slice(index);
    if (matches(last, known, start.rest !== '') && isRepetition(last, start)) {
      if (start.rest !== '') yield withoutRest(line, start.rest);
      return;
    }
    yield line;
    start = { ...start, given: start.given || line.trim() !== '' };
  }
}

function isRepetition(held: readonly Held[], { rest, base, given }: Start): boolean {
  const [first] = held;
  if (first === undefined) return false;
  return rest === '' ? given && repeats(held, base) : repeatsRest(first, rest, given);
}

function repeats(held: readonly Held[], base: number): boolean {
  const said = held.filter(({ text }) => text !== '');
  const [first] = said;
  if (first === undefined) return false;
  if (isCloser(first.text)) return first.open <= 0;
  if (!said.some(({ text }) => /[\p{L}\p{N}_]{3}/u.test(text) && !isCloser(text))) return false;
  return first.open <= 0 && leadingSpace(first.line).length <= base;
}

function repeatsRest(first: Held, rest: string, given: boolean): boolean {
  const text = withoutRest(first.line, rest);
  if (!given && text.trim() === '') return false;
  const open = first.open + openedBy(text);
  return open <= 0;
}

function withoutRest(line: string, rest: string): string {
  return line.trimEnd().slice(0, -rest.length);
}
