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
    // In this order: a folder is there before its first marker, so that a marker without a folder is nobody's.
    const markers = markersById(await entriesOf(fileSystem, versionsFolder));
    const folders = await entriesOf(fileSystem, conversationsFolder);
    const ids = new Set(folders.filter(({ type }) => type === 'directory').map(({ name }) => name));
    const stale = [...ids].filter((id) => !isCurrent(entries.get(id), markers.get(id)));
    const gone = [...entries.keys(), ...markers.keys()].filter((id) => !ids.has(id));
    for (const id of gone) {
      entries.delete(id);
      await this.mend(id, undefined, markers.get(id) ?? []);
    }
    const read = (id: string) => this.readEntry(id, markers.get(id) ?? []);
    for await (const [id, entry] of concurrently(stale, foldersAtOnce, read)) {
      if (entry === undefined) entries.delete(id);
      else entries.set(id, entry);
    }
    if (stale.length + gone.length >= worthWriting) this.writeFile([...entries.values()]);
    return [...entries.values()].filter(({ messageCount }) => messageCount > 0);
  }

  private async readEntry(id: string, markers: readonly string[]): Promise<[string, ConversationSummary | undefined]> {
    const folder = new ConversationFolder(this.context, id, this.writer);
    const known = await readMeta(folder);
    if (known === undefined) {
      const reading = await readConversation(folder);
      return [id, reading && summary(reading.meta, reading.conversation.messages.size, '')];
    }
    await this.mend(id, known.version, markers);
    const named = (await folder.messageEntries()).filter(({ name }) => name.endsWith('.json')).length;
    // An abrupt end may have left the first message under its temporary name.
    const messageCount = named > 0 ? named : ((await readConversation(folder))?.conversation.messages.size ?? 0);
    return [id, summary(known.meta, messageCount, versionKey(known.version))];
  }

  /**
   * Makes the names in the folder of versions say what the conversation's folder says. A newer one stays: somebody has
   * announced it.
   */
  private async mend(id: string, current: FileVersion | undefined, markers: readonly string[]): Promise<void> {
    const folder = new ConversationFolder(this.context, id, this.writer);
    const versions = markers.map((name) => parseVersion(name, '')).filter((version) => version !== undefined);
    const older = versions.filter((version) => current === undefined || newestFirst(current, version) < 0);
    try {
      if (current !== undefined && older.length === versions.length) await folder.mark(current);
      for (const version of older) await folder.unmark(version);
    } catch {
      // It cannot be written to: then the conversation is looked at again the next time, which costs little.
      return;
    }
  }

  private async readFile(): Promise<Map<string, ConversationSummary>> {
    const entries = await readIndexFile(this.context.fileSystem);
    return new Map(entries.map((entry) => [entry.id, entry]));
  }

  private writeFile(entries: readonly ConversationSummary[]): void {
    this.writing = this.writing.then(() => writeIndexFile(this.context.fileSystem, this.writer, entries));
  }
}

/** The names in the folder of versions, `<id>.<versionKey>`, by id. */
function markersById(entries: readonly { name: string }[]): Map<string, string[]> {
  const byId = new Map<string, string[]>();
  for (const { name } of entries) {
    const id = name.slice(0, name.indexOf('.'));
    const others = byId.get(id);
    if (others === undefined) byId.set(id, [name]);
    else others.push(name);
  }
  return byId;
}

function isCurrent(entry: ConversationSummary | undefined, markers: readonly string[] = []): boolean {
  if (entry === undefined) return false;
  return markers.length === 0 ? entry.version === '' : markers.length === 1 && markers[0] === markerOf(entry);
}

function markerOf({ id, version }: { id: string; version: string }): string {
  return `${id}.${version}`;
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
