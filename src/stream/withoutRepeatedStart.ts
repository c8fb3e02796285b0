import { opensBlock } from './brackets';
import { leadingSpace } from './fence';
import type { Place } from './place';

/** How many lines of the file are compared, so that a long file costs no more than a short one. */
const maxLines = 40;

/**
 * Lines without those at the start that only repeat what stands before the place already: whole lines above it, and
 * what stands left of it on its own line. Blank lines and indentation do not count in the comparison. Lines are held
 * back while they still are such a repetition.
 */
export async function* withoutRepeatedStart(
  lines: AsyncIterable<string>,
  { before, lead }: Pick<Place, 'before' | 'lead'>,
): AsyncGenerator<string> {
  const known = [...before.slice(-maxLines), lead].map((line) => line.trim()).filter((line) => line !== '');
  const lastIsLead = lead.trim() !== '';
  const held: string[] = [];
  const said: string[] = [];
  let repeated: number | undefined;
  let decided = known.length === 0;
  for await (const line of lines) {
    if (decided) {
      yield line;
      continue;
    }
    held.push(line);
    const text = line.trim();
    if (text === '') continue;
    said.push(text);
    const starts = startsOf(known, said, lastIsLead);
    const isWhole = said.length === known.length;
    if (starts.includes(known.length - said.length) && isTelling(said, lastIsLead || isWhole)) repeated = held.length;
    decided = starts.every((start) => start + said.length >= known.length);
    if (decided) yield* withoutFirst(held, repeated, lastIsLead ? lead.trimStart() : '');
  }
  if (decided) return;
  // An answer that is nothing but a repetition repeats on purpose.
  const rest = [...withoutFirst(held, repeated, lastIsLead ? lead.trimStart() : '')];
  yield* rest.some((line) => line.trim() !== '') ? rest : held;
}

/** Where in the known lines all that was said so far stands. */
function startsOf(known: readonly string[], said: readonly string[], lastIsLead: boolean): number[] {
  return known
    .map((_, index) => index)
    .filter((start) =>
      said.every((text, index) => {
        const line = known[start + index];
        if (line === undefined) return false;
        return lastIsLead && start + index === known.length - 1 ? text.startsWith(line) : text === line;
      }),
    );
}

/** Whether lines say enough for their repetition to be no accident. */
function isTelling(said: readonly string[], isBound: boolean): boolean {
  const [first = ''] = said;
  const hasWords = said.some((line) => /[\p{L}\p{N}_]/u.test(line) && line.length > 2);
  if (said.length > 1 || !hasWords) return hasWords;
  return isBound || opensBlock(first) || /^(?:\/\/|\/\*|\*|#|--|<!--|@|"""|')/u.test(first);
}

function* withoutFirst(held: readonly string[], count: number | undefined, lead: string): Generator<string> {
  if (count === undefined) {
    yield* held;
    return;
  }
  const line = held[count - 1] ?? '';
  if (lead !== '') yield afterLead(line, lead);
  yield* held.slice(count);
}

/** What a line says beyond `lead`, at the indentation of the line. One space before it stays where `lead` has none. */
function afterLead(line: string, lead: string): string {
  const space = leadingSpace(line);
  const rest = line.slice(space.length + lead.trimEnd().length);
  const text = rest.trimStart();
  const isJoined = rest === text || lead !== lead.trimEnd();
  return (isJoined || space !== '' ? space : ' ') + text;
}
