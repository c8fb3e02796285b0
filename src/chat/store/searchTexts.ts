import * as z from 'zod/mini';
import type { Conversation, Message } from '../../shared/conversation';
import { concurrently } from './concurrently';
import { ConversationFolder } from './conversationFolder';
import { deleteIfThere, entriesOf } from './fileSystem';
import type { ConversationSummary } from './indexFile';
import { readAllMessages } from './readConversation';
import type { StoreContext } from './storeContext';
import { decodeFile, encodeFile, type Readers } from './storedFile';
import { writeNewFile } from './versionedFile';

/** What is searched of a conversation: the text of each message, by id. */
export interface ConversationTexts {
  readonly ids: readonly string[];
  readonly texts: readonly string[];
}

/** Where the texts stand. */
export const searchFolder = 'search';
const currentSchema = 1;
const conversationsAtOnce = 8;

const content: z.ZodMiniType<ConversationTexts> = z.object({ ids: z.array(z.string()), texts: z.array(z.string()) });
const readers: Readers<ConversationTexts> = { 1: (value) => content.parse(value) };

/**
 * The texts of all conversations, one file each, `search/<id>.<version>.json`: a cache that spares a search from reading
 * every message file. Its names tell what is out of date, and what is gone is deleted with the next search.
 */
export class SearchTexts {
  constructor(
    private readonly context: StoreContext,
    private readonly writer: string,
  ) {}

  /** The texts of these conversations, in their order. */
  async *read(
    summaries: readonly ConversationSummary[],
    signal: AbortSignal | undefined,
  ): AsyncGenerator<[ConversationSummary, ConversationTexts]> {
    const cached = await this.cachedNames();
    const read = async (summary: ConversationSummary): Promise<[ConversationSummary, ConversationTexts]> => {
      signal?.throwIfAborted();
      const kept = cached.has(cacheName(summary)) ? await this.readFile(summary) : undefined;
      return [summary, kept ?? (await this.gather(summary))];
    };
    yield* concurrently(summaries, conversationsAtOnce, read);
  }

  /**
   * Keeps the texts of a conversation that is being closed, so that the next search need not read its messages. Only
   * where this window knows all of them: another may have added some.
   * @param before the version that it had when it was opened, whose texts are out of date.
   */
  async keep(conversation: Conversation, version: string, before: string | undefined): Promise<void> {
    const { id, messages } = conversation;
    const folder = new ConversationFolder(this.context, id, this.writer);
    try {
      const names = (await folder.messageEntries()).map(({ name }) => name);
      if (before !== undefined) await deleteIfThere(this.context.fileSystem, cachePath({ id, version: before }));
      if (!names.every((name) => messages.has(name.replace(/\.json$/u, '')))) return;
      await this.context.fileSystem.createDirectory(searchFolder);
    } catch {
      // Then the next search reads the messages.
      return;
    }
    await this.writeFile({ id, version }, textsOf([...messages.values()]));
  }

  /** Deletes what is kept of conversations other than these. */
  async sweep(summaries: readonly ConversationSummary[]): Promise<void> {
    const wanted = new Set(summaries.map(cacheName));
    for (const { name } of await entriesOf(this.context.fileSystem, searchFolder)) {
      if (!wanted.has(name)) await deleteIfThere(this.context.fileSystem, `${searchFolder}/${name}`);
    }
  }

  private async cachedNames(): Promise<Set<string>> {
    const { fileSystem } = this.context;
    try {
      await fileSystem.createDirectory(searchFolder);
    } catch {
      // Then nothing can be kept, and every search reads the messages.
      return new Set();
    }
    return new Set((await entriesOf(fileSystem, searchFolder)).map(({ name }) => name));
  }

  private async readFile(cached: CacheKey): Promise<ConversationTexts | undefined> {
    const { fileSystem } = this.context;
    const path = cachePath(cached);
    const bytes = await fileSystem.readFile(path).catch(() => undefined);
    const result = bytes && (await decodeFile(bytes, readers));
    if (result?.type === 'read') return result.content;
    await deleteIfThere(fileSystem, path).catch(() => undefined);
    return undefined;
  }

  private async gather(summary: ConversationSummary): Promise<ConversationTexts> {
    const stored = await readAllMessages(new ConversationFolder(this.context, summary.id, this.writer));
    const texts = textsOf(stored.map(({ message }) => message));
    if (summary.version !== '') await this.writeFile(summary, texts);
    return texts;
  }

  private async writeFile(cached: CacheKey, texts: ConversationTexts): Promise<void> {
    const bytes = await encodeFile(currentSchema, texts);
    try {
      await writeNewFile(this.context.fileSystem, cachePath(cached), bytes, this.writer);
    } catch {
      // A cache that cannot be written is one that is not there.
      return;
    }
  }
}

type CacheKey = Pick<ConversationSummary, 'id' | 'version'>;

function cacheName({ id, version }: CacheKey): string {
  return `${id}.${version}.json`;
}

function cachePath(cached: CacheKey): string {
  return `${searchFolder}/${cacheName(cached)}`;
}

function textsOf(messages: readonly Message[]): ConversationTexts {
  return {
    ids: messages.map(({ id }) => id),
    texts: messages.map((message) =>
      message.role === 'user'
        ? [message.text, ...message.attachments.map(({ label }) => label)].join('\n')
        : message.text,
    ),
  };
}
