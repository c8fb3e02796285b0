import type { Conversation } from '../../shared/conversation';
import { concurrently } from './concurrently';
import { partialStem, type ConversationFolder, type KnownMeta } from './conversationFolder';
import { entriesOf, type DirectoryEntry } from './fileSystem';
import { interruptedAnswer } from './interruptedAnswer';
import { inOrder, joinConversation, metaFromMessages } from './joinMessages';
import { readLeftover, sweepLeftover } from './leftovers';
import {
  messageReaders,
  partialReaders,
  type ConversationMeta,
  type StoredMessage,
  type StoredPartial,
} from './storedConversation';
import { newestFirst, parseVersion, temporarySuffix, versionFileName, type FileVersion } from './versionedFile';

/** How many files are read at a time. */
const readsAtOnce = 16;

const ending = '.json';

/** How often the facts are looked for anew while another window replaces them. */
const attempts = 5;

export interface ConversationReading {
  readonly conversation: Conversation;
  readonly meta: ConversationMeta;
  /** Absent where the facts were lost and `meta` comes from the messages. */
  readonly known?: KnownMeta;
  /** The number that the next message gets. */
  readonly nextOrder: number;
}

/** Reads a conversation from its files. `undefined` where there are none. Needs nothing repaired beforehand. */
export async function readConversation(folder: ConversationFolder): Promise<ConversationReading | undefined> {
  const known = await readMeta(folder);
  const stored = await readAllMessages(folder);
  if (known === undefined && stored.length === 0) return undefined;
  const meta = known?.meta ?? metaFromMessages(folder.id, stored);
  return {
    conversation: joinConversation(meta, stored),
    meta,
    ...(known !== undefined && { known }),
    nextOrder: Math.max(-1, ...stored.map(({ order }) => order)) + 1,
  };
}

/** Reads the messages, finished and cut off, in order. */
export async function readAllMessages(folder: ConversationFolder): Promise<StoredMessage[]> {
  const messages = await readMessages(folder);
  return [...messages, ...(await readInterrupted(folder, messages))].toSorted(inOrder);
}

/** Reads the newest state of the facts. */
export async function readMeta(folder: ConversationFolder): Promise<KnownMeta | undefined> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const versions = await folder.metaVersions();
    const known = await folder.readMeta(versions);
    if (known !== undefined || versions.length === 0) return known;
  }
  return undefined;
}

/** Reads the finished messages whose ids are not known yet, in no order. */
export async function readMessages(
  folder: ConversationFolder,
  known: { has(id: string): boolean } = new Set(),
): Promise<StoredMessage[]> {
  const names = (await folder.messageEntries()).map(({ name }) => name);
  const finished = new Set(names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length)));
  const read = (id: string) => folder.read(`${folder.messagesPath}/${id}${ending}`, messageReaders);
  const messages: StoredMessage[] = [];
  const unknown = [...finished].filter((id) => !known.has(id));
  for await (const stored of concurrently(unknown, readsAtOnce, read)) {
    if (stored !== undefined) messages.push(stored);
  }
  for (const name of names.filter((name) => temporarySuffix.test(name))) {
    const path = `${folder.messagesPath}/${name}`;
    const stored = finished.has(name.slice(0, name.indexOf(ending))) ? undefined : await readLeftover(folder, path);
    if (stored === undefined) await sweepLeftover(folder, path);
    else if (!known.has(stored.message.id)) messages.push(stored);
  }
  return messages;
}

/** Answers that were cut off, as far as they were saved. */
async function readInterrupted(
  folder: ConversationFolder,
  messages: readonly StoredMessage[],
): Promise<StoredMessage[]> {
  const finished = new Set(messages.map(({ message }) => partialStem(message.id)));
  const partials = partialVersions(await entriesOf(folder.fileSystem, folder.path));
  const interrupted: StoredMessage[] = [];
  for (const stem of new Set(partials.map((partial) => partial.stem))) {
    const versions = partials.filter((partial) => partial.stem === stem);
    // An answer that has come whole needs no partial one: an abrupt end came before that was deleted.
    if (finished.has(stem)) await removeAll(folder, versions);
    else {
      const partial = await readNewest(folder, versions);
      if (partial !== undefined) interrupted.push({ ...partial, message: interruptedAnswer(partial) });
    }
  }
  return interrupted;
}

async function readNewest(
  folder: ConversationFolder,
  versions: readonly FileVersion[],
): Promise<StoredPartial | undefined> {
  for (const version of versions) {
    const partial = await folder.read(`${folder.path}/${versionFileName(version)}`, partialReaders);
    if (partial !== undefined) return partial;
  }
  return undefined;
}

async function removeAll(folder: ConversationFolder, versions: readonly FileVersion[]): Promise<void> {
  try {
    for (const version of versions) await folder.remove(version);
  } catch {
    // Tidying up must not keep a conversation from being read, as in a folder that cannot be written to.
    return;
  }
}

/** The saved states of answers, newest first. */
function partialVersions(entries: readonly DirectoryEntry[]): FileVersion[] {
  return entries
    .map(({ name }) => parseVersion(name, ending))
    .filter((version) => version !== undefined)
    .filter(({ stem }) => stem.startsWith(partialStem('')))
    .toSorted(newestFirst);
}
