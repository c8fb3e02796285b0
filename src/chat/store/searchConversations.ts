import { listConversations, type ListFilter } from './conversationList';
import type { ConversationStore } from './conversationStore';
import type { ConversationSummary } from './indexFile';
import type { ConversationTexts } from './searchTexts';

export interface SearchOptions extends ListFilter {
  readonly signal?: AbortSignal;
  /** All that the store lists, where the caller knows it already. */
  readonly list?: readonly ConversationSummary[];
}

/** A conversation that holds all words of a query, in its title or its messages. */
export interface SearchResult {
  readonly summary: ConversationSummary;
  /** Where the first of the words stands in a message; absent where the title holds them all. */
  readonly excerpt?: Excerpt;
}

export interface Excerpt {
  readonly messageId: string;
  /** One line of text. */
  readonly text: string;
  /** The found word in it, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** How many characters an excerpt shows on either side of the found word. */
const excerptMargin = 40;

/** How long other work may have to wait while texts are looked through, in milliseconds. */
const timeSlice = 8;

/**
 * Finds conversations that hold all words of a query, whatever their case. Results come as they are found: first those
 * with the words in the title, then those with them in the text, both pinned first, then newest.
 * @throws the signal's reason when it is aborted, and what the file system rejects with.
 */
export async function* searchConversations(
  store: ConversationStore,
  query: string,
  options: SearchOptions = {},
): AsyncGenerator<SearchResult> {
  const all = options.list ?? (await store.list());
  const listed = listConversations(all, options);
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return;
  const inTitle = new Set(listed.filter(({ title }) => holdsAll(title.toLowerCase(), words)));
  for (const summary of inTitle) yield { summary };
  const others = listed.filter((summary) => !inTitle.has(summary));
  let sliceEnd = performance.now() + timeSlice;
  for await (const [summary, texts] of store.texts(others, options.signal)) {
    options.signal?.throwIfAborted();
    const excerpt = findIn(summary, texts, words);
    if (excerpt !== undefined) yield { summary, excerpt };
    if (performance.now() < sliceEnd) continue;
    await new Promise((resolve) => setTimeout(resolve));
    sliceEnd = performance.now() + timeSlice;
  }
  await store.sweepTexts(all);
}

function holdsAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

function findIn(
  { title }: ConversationSummary,
  { ids, texts }: ConversationTexts,
  words: readonly string[],
): Excerpt | undefined {
  const lower = texts.map((text) => text.toLowerCase());
  const lowerTitle = title.toLowerCase();
  if (!words.every((word) => lowerTitle.includes(word) || lower.some((text) => text.includes(word)))) return undefined;
  // The message that holds the most of them shows best why the conversation was found.
  const counts = lower.map((text) => words.filter((word) => text.includes(word)).length);
  const best = counts.indexOf(Math.max(...counts));
  const word = words.find((word) => lower[best]?.includes(word));
  const messageId = ids[best];
  return word === undefined || messageId === undefined ? undefined : excerptOf(messageId, texts[best] ?? '', word);
}

function excerptOf(messageId: string, text: string, word: string): Excerpt {
  // In the text as it is, since a text may change its length when it is turned into small letters.
  const found = new RegExp(word.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&'), 'iu').exec(text);
  const at = found?.index ?? 0;
  const length = found?.[0].length ?? 0;
  const from = Math.max(0, at - excerptMargin);
  const end = at + length + excerptMargin;
  // Cut between words, where there are any.
  const head = text.slice(from, at).replace(from > 0 ? /^\S*\s+/u : '', '');
  const tail = text.slice(at + length, end).replace(end < text.length ? /\s+\S*$/u : '', '');
  const before = head.replace(/\s+/gu, ' ').trimStart();
  const after = tail.replace(/\s+/gu, ' ').trimEnd();
  const opening = from > 0 ? '…' : '';
  const closing = end < text.length ? '…' : '';
  const start = opening.length + before.length;
  return { messageId, text: `${opening}${before}${found?.[0] ?? ''}${after}${closing}`, start, end: start + length };
}
