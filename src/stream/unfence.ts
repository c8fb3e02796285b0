import { codeBeforeClosing, isClosing, isInnerOpening, leadingSpace, openingFence, type Fence } from './fence';
import { fromDiff } from './fromDiff';
import { fitsFile, isProseLanguage, languageOf } from './language';
import { LineReader } from './lineReader';
import { isClosingTalk, isOpeningTalk, readsLikeProse } from './talk';
import { unfenceProse } from './unfenceProse';

/** How many lines of talk before a fence are recognised as talk. */
const maxTalkLines = 16;

/**
 * The code of an answer, from its lines. Where the answer has fences it is what stands inside the first block in a
 * language that fits the file, else it is the whole. Talk before, between and after is dropped. A line is held back
 * only while it can still turn out to be talk.
 */
export async function* unfence(source: AsyncIterable<string>, languageId = ''): AsyncGenerator<string> {
  const reader = new LineReader(source);
  try {
    if (isProseLanguage(languageId)) yield* unfenceProse(reader, languageId);
    else yield* unfenceCode(reader, languageId);
  } finally {
    await reader.close();
  }
}

async function* unfenceCode(reader: LineReader, languageId: string): AsyncGenerator<string> {
  // A block in another language, such as how to install it, is the answer only where no better one comes.
  let spare: string[] | undefined;
  for (;;) {
    const { fence, held } = await readToFence(reader, spare === undefined, languageId);
    if (fence === undefined) {
      if (spare === undefined) yield* plain(reader, held, languageId);
      else yield* spare;
      return;
    }
    const code = block(reader, fence, languageId);
    if (fitsFile(fence.info, languageId)) {
      yield* code;
      return;
    }
    const lines: string[] = [];
    for await (const line of code) lines.push(line);
    spare ??= lines;
  }
}

/** Reads talk up to a fence. Gives what was read where there is no fence, or where it is code. */
async function readToFence(
  reader: LineReader,
  mayBeCode: boolean,
  languageId: string,
): Promise<{ fence?: Fence; held: readonly string[] }> {
  const held: string[] = [];
  for (let line = await reader.next(); line !== undefined; line = await reader.next()) {
    const oneLine = /^\s*```(?!`)([^`]+)```\s*$/u.exec(line)?.[1];
    if (oneLine !== undefined && mayBeCode) return { held: [`${oneLine.trim()}\n`] };
    const fence = openingFence(line, readsLikeProse);
    if (fence !== undefined && !(languageId === 'html' && fence.closing.type === 'tag')) return { fence, held };
    held.push(line);
    const couldBeTalk = readsLikeProse(line) && held.length <= maxTalkLines;
    if (mayBeCode && !couldBeTalk && !isOpeningTalk(line)) return { held };
  }
  return { held };
}

/** The lines of a block, up to the fence that closes it. */
async function* block(reader: LineReader, fence: Fence, languageId: string): AsyncGenerator<string> {
  const isDiff = languageOf(fence.info) === 'diff' && languageId !== 'diff';
  let inside = false;
  for (let line = await reader.next(); line !== undefined; line = await reader.next()) {
    const last = inside ? undefined : codeBeforeClosing(line, fence);
    if (last !== undefined) {
      yield last;
      return;
    }
    if (isInnerOpening(line, fence)) inside = true;
    else if (isClosing(line, fence)) {
      if (inside) inside = false;
      else if (leadingSpace(line).length <= fence.indent.length || (await isLast(reader))) return;
      else inside = true;
    }
    const code = isDiff ? fromDiff(line) : line;
    if (code !== undefined) yield code.startsWith(fence.indent) ? code.slice(fence.indent.length) : code;
  }
}

/** Whether only talk follows, so that a fence too far to the right closes the block all the same. */
async function isLast(reader: LineReader): Promise<boolean> {
  const read: string[] = [];
  let last = true;
  for (let line = await reader.next(); line !== undefined; line = await reader.next()) {
    read.push(line);
    if (line.trim() === '') continue;
    last = !/^\s/u.test(line) && readsLikeProse(line);
    break;
  }
  for (const line of read.toReversed()) reader.unread(line);
  return last;
}

/** An answer without a fence: all of it but talk at its start and end, and but a fence that closes what none opened. */
async function* plain(reader: LineReader, start: readonly string[], languageId: string): AsyncGenerator<string> {
  for (const line of withoutOpeningTalk(start, languageId).toReversed()) reader.unread(line);
  let held: string[] = [];
  let afterBlank = false;
  for (let line = await reader.next(); line !== undefined; line = await reader.next()) {
    const isBlank = line.trim() === '';
    // A fence at the margin is no code in any language: it ends the answer, or begins a block of examples.
    if (leadingSpace(line) === '' && openingFence(line) !== undefined) return;
    if (held.length === 0 && !(afterBlank && isClosingTalk(line))) {
      afterBlank = isBlank;
      yield line;
      continue;
    }
    held.push(line);
    if (isBlank || readsLikeProse(line)) continue;
    yield* held;
    held = [];
    afterBlank = false;
  }
}

function withoutOpeningTalk(start: readonly string[], languageId: string): readonly string[] {
  const first = start.findIndex((line) => line.trim() !== '');
  const line = start[first]?.trim() ?? '';
  const isName = line.toLowerCase() === languageId || languageOf(line) === languageId;
  // The name of the language alone is what is left of a fence whose ticks were lost.
  if (isName && start.length > first) return start.slice(first + 1);
  if (!isOpeningTalk(line)) return start;
  const code = start.findIndex((other, index) => index > first && !readsLikeProse(other));
  return code === -1 ? [] : start.slice(code);
}
