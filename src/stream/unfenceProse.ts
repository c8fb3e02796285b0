import { isClosing, isInnerOpening, openingFence, type Fence } from './fence';
import { languageOf } from './language';
import type { LineReader } from './lineReader';
import { isOpeningTalk } from './talk';

/** What a fence around a whole text of sentences says of it; any other fence is part of the text. */
const wrappers = new Set(['', 'markdown', 'text', 'plaintext', 'txt', 'latex', 'tex', 'rst', 'adoc', 'asciidoc']);

/**
 * The text of an answer for a file of sentences, from its lines. Here sentences and fences are what was asked for, so
 * that only a first line of talk goes, and a fence only where it is wrapped around the whole.
 */
export async function* unfenceProse(reader: LineReader, languageId: string): AsyncGenerator<string> {
  let line = await nextText(reader);
  if (line !== undefined && openingFence(line) === undefined && isOpeningTalk(line) && /[:!：！]\s*$/u.test(line)) {
    line = await nextText(reader);
  }
  if (line === undefined) return;
  const fence = openingFence(line);
  if (fence !== undefined && isWrapper(fence, languageId)) {
    yield* wrapped(reader, fence);
    return;
  }
  for (let next: string | undefined = line; next !== undefined; next = await reader.next()) yield next;
}

/** A fence without a name may close the text or open a block in it; which of both only the rest can tell. */
async function* wrapped(reader: LineReader, fence: Fence): AsyncGenerator<string> {
  let inside = false;
  for (let line = await reader.next(); line !== undefined; line = await reader.next()) {
    if (isInnerOpening(line, fence)) inside = true;
    else if (isClosing(line, fence)) {
      if (!inside) {
        const rest = [line];
        for (let next = await reader.next(); next !== undefined; next = await reader.next()) rest.push(next);
        yield* rest.slice(0, closingIndex(rest, fence));
        return;
      }
      inside = false;
    }
    yield line;
  }
}

/** Fences without a name pair up inside the text, so that one too many is the one that closes it. */
function closingIndex(rest: readonly string[], fence: Fence): number {
  const unnamed: number[] = [];
  let inside = false;
  for (const [index, line] of rest.entries()) {
    if (isInnerOpening(line, fence)) inside = true;
    else if (isClosing(line, fence)) {
      if (!inside) unnamed.push(index);
      inside = false;
    }
  }
  return (unnamed.length % 2 === 1 ? unnamed.at(-1) : unnamed[0]) ?? rest.length;
}

async function nextText(reader: LineReader): Promise<string | undefined> {
  let line = await reader.next();
  while (line !== undefined && line.trim() === '') line = await reader.next();
  return line;
}

function isWrapper({ info }: Fence, languageId: string): boolean {
  return wrappers.has(languageOf(info)) || languageOf(info) === languageId;
}
