import { concurrently } from './concurrently';
import { ConversationFolder, conversationsFolder, versionsFolder } from './conversationFolder';
import { entriesOf } from './fileSystem';
import { readIndexFile, writeIndexFile, type ConversationSummary } from './indexFile';
import { readConversation, readMeta } from './readConversation';
import type { StoreContext } from './storeContext';
import type { ConversationMeta } from './storedConversation';
import { newestFirst, parseVersion, versionKey, type FileVersion } from './versionedFile';

const foldersAtOnce = 16;

/** From this many entries that were not up to date on, the index is written again. */
const worthWriting = 20;

/**
 * The list of all conversations. Its file is a cache: what is true stands in the folders of the conversations, and
 * whatever entry is missing or not up to date is read from there. The names in the folder of versions tell which.
 */
export class ConversationIndex {
  private entries: Map<string, ConversationSummary> | undefined;
  private running: Promise<ConversationSummary[]> | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: StoreContext,
    private readonly writer: string,
  ) {}

  /** All conversations that hold a message, in no order. */
  async list(): Promise<ConversationSummary[]> {
    this.running ??= this.read().finally(() => (this.running = undefined));
    return this.running;
  }

  /** Resolves when the file of the index is written, if it was to be. */
  settled(): Promise<void> {
    return this.writing;
  }

  private async read(): Promise<ConversationSummary[]> {
    const entries = (this.entries ??= await this.readFile());
    const { fileSystem } = this.context;
    const versions = versionsById(await entriesOf(fileSystem, versionsFolder));
    const folders = await entriesOf(fileSystem, conversationsFolder);
    const ids = new Set(folders.filter(({ type }) => type === 'directory').map(({ name }) => name));
    const stale = [...ids].filter((id) => entries.get(id)?.version !== newestKey(versions.get(id)));
    const gone = [...entries.keys()].filter((id) => !ids.has(id));
    for (const id of gone) entries.delete(id);
    const read = (id: string) => this.readEntry(id, versions.get(id) ?? []);
    for await (const [id, entry] of concurrently(stale, foldersAtOnce, read)) {
      if (entry === undefined) entries.delete(id);
      else entries.set(id, entry);
    }
    if (stale.length + gone.length >= worthWriting) this.writeFile([...entries.values()]);
    return [...entries.values()].filter(({ messageCount }) => messageCount > 0);
  }

  private async readEntry(
    id: string,
    marked: readonly FileVersion[],
  ): Promise<[string, ConversationSummary | undefined]> {
    const folder = new ConversationFolder(this.context, id, this.writer);
    const known = await readMeta(folder);
    if (known === undefined) {
      const reading = await readConversation(folder);
      return [id, reading && summary(reading.meta, reading.conversation.messages.size, '')];
    }
    await mendVersions(folder, known.version, marked);
    const messages = (await folder.messageEntries()).filter(({ name }) => name.endsWith('.json'));
    return [id, summary(known.meta, messages.length, versionKey(known.version))];
  }

  private async readFile(): Promise<Map<string, ConversationSummary>> {
    const entries = await readIndexFile(this.context.fileSystem);
    return new Map(entries.map((entry) => [entry.id, entry]));
  }

  private writeFile(entries: readonly ConversationSummary[]): void {
    this.writing = this.writing.then(() => writeIndexFile(this.context.fileSystem, this.writer, entries));
  }
}

function newestKey(versions: readonly FileVersion[] = []): string {
  const [newest] = versions;
  return newest === undefined ? '' : versionKey(newest);
}

/** The versions of each conversation's facts, newest first, from the names in the folder of versions. */
function versionsById(names: readonly { name: string }[]): Map<string, FileVersion[]> {
  const byId = new Map<string, FileVersion[]>();
  for (const { name } of names) {
    const version = parseVersion(name, '');
    if (version === undefined) continue;
    const others = byId.get(version.stem);
    if (others === undefined) byId.set(version.stem, [version]);
    else others.push(version);
  }
  for (const versions of byId.values()) if (versions.length > 1) versions.sort(newestFirst);
  return byId;
}

/** Makes the names in the folder of versions say what the conversation's folder says. */
async function mendVersions(
  folder: ConversationFolder,
  current: FileVersion,
  marked: readonly FileVersion[],
): Promise<void> {
  try {
    const older = marked.filter((version) => newestFirst(current, version) < 0);
    if (older.length === marked.length) await folder.mark(current);
    for (const version of older) await folder.unmark(version);
  } catch {
    // It cannot be written to: then the conversation is looked at again the next time, which costs little.
    return;
  }
}

function summary(meta: ConversationMeta, messageCount: number, version: string): ConversationSummary {
  const { id, title, createdAt, updatedAt, pinned, workspace, model } = meta;
  return {
    id,
    title,
    createdAt,
    updatedAt,
    pinned,
    messageCount,
    version,
    ...(workspace !== undefined && { workspace }),
    ...(model !== undefined && { model }),
  };
}
