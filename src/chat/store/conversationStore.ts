import type { Conversation } from '../../shared/conversation';
import { ConversationFolder } from './conversationFolder';
import { ConversationIndex } from './conversationIndex';
import { ConversationRecorder } from './conversationRecorder';
import type { WriterState } from './conversationWriter';
import { DeletedConversations } from './deletedConversations';
import type { FileSystem } from './fileSystem';
import { historySize, type HistorySize } from './historySize';
import type { ConversationSummary } from './indexFile';
import { mergeMessages } from './mergeMessages';
import { newMeta, type ConversationDetails } from './newMeta';
import { PatientFileSystem } from './patientFileSystem';
import { readConversation, type ConversationReading } from './readConversation';
import { changeMeta, type MetaChange, type Recorder } from './recorder';
import { SearchTexts, type ConversationTexts } from './searchTexts';
import type { StoreContext } from './storeContext';
import { idSchema, type ConversationMeta } from './storedConversation';
import { StoreHealth } from './storeHealth';
import type { StoreProblem } from './storeProblem';
import { versionKey } from './versionedFile';
import { VersionsWatch } from './versionsWatch';

export interface StorePorts {
  readonly fileSystem: FileSystem;
  /** Milliseconds since 1970. */
  now(): number;
  newId(): string;
  /** Told what the user should know, once for each occurrence; `storeProblemText` has the words. */
  onProblem(problem: StoreProblem): void;
}

export interface OpenedConversation {
  readonly conversation: Conversation;
  readonly recorder: Recorder;
}

/**
 * All conversations on the disk, those of other windows included. Reads nothing before it is asked to. What goes wrong
 * with a conversation that is recorded is told to `onProblem`; what the user asks for by name (list, open, delete)
 * rejects with the error of the file system.
 */
export class ConversationStore {
  private readonly context: StoreContext;
  private readonly index: ConversationIndex;
  private readonly searchTexts: SearchTexts;
  private readonly deleted: DeletedConversations;
  private readonly health: StoreHealth;
  private readonly watch: VersionsWatch;
  private readonly recorders = new Set<ConversationRecorder>();

  constructor(private readonly ports: StorePorts) {
    this.context = {
      fileSystem: new PatientFileSystem(ports.fileSystem),
      now: () => ports.now(),
      report: (problem) => ports.onProblem(problem),
    };
    this.index = new ConversationIndex(this.context, this.newWriter());
    this.searchTexts = new SearchTexts(this.context, this.newWriter());
    this.deleted = new DeletedConversations(this.context.fileSystem);
    this.health = new StoreHealth((problem) => ports.onProblem(problem));
    this.watch = new VersionsWatch(this.context.fileSystem);
  }

  /**
   * Begins to keep a conversation. An empty one leaves no file before its first message or draft; one that has messages
   * (imported, or private until now) is written whole.
   * @throws Error where its id or that of a message does not fit a file name.
   */
  begin(conversation: Conversation, details: ConversationDetails = {}): Recorder {
    idSchema.parse(conversation.id);
    for (const id of conversation.messages.keys()) idSchema.parse(id);
    const meta = newMeta(conversation, details);
    const recorder = this.newRecorder({ conversation, meta, nextOrder: 0 });
    if (conversation.messages.size > 0 || details.draft !== undefined) recorder.begin();
    return recorder;
  }

  /** Reads a conversation, which is then recorded on. `undefined` where there is none of that id. */
  async open(id: string): Promise<OpenedConversation | undefined> {
    return this.openRecorder(id);
  }

  /** Reads a conversation to look at it only. */
  async peek(id: string): Promise<{ conversation: Conversation; meta: ConversationMeta } | undefined> {
    return this.read(id);
  }

  /** Every conversation that holds a message, in no order; see `listConversations`. */
  list(): Promise<ConversationSummary[]> {
    return this.index.list();
  }

  /** The texts of conversations, in their order, for `searchConversations`. */
  texts(
    summaries: readonly ConversationSummary[],
    signal?: AbortSignal,
  ): AsyncGenerator<[ConversationSummary, ConversationTexts]> {
    return this.searchTexts.read(summaries, signal);
  }

  /** Deletes what is kept for searching of conversations that are not among these, which are all there are. */
  sweepTexts(summaries: readonly ConversationSummary[]): Promise<void> {
    return this.searchTexts.sweep(summaries);
  }

  /** Tells that another window, or this one, has changed something that the list shows. */
  watchList(listener: () => void): { dispose(): void } {
    return this.watch.listen(() => listener());
  }

  /** Changes title or pin of a conversation that may be open or not. */
  async change(id: string, change: MetaChange): Promise<void> {
    const open = this.openRecorders(id)[0];
    if (open !== undefined) {
      open.change(change);
      await open.saved();
      return;
    }
    const folder = this.folder(id);
    const versions = await folder.metaVersions();
    const known = await folder.readMeta(versions);
    const meta = known?.meta ?? (await readConversation(folder))?.meta;
    if (meta !== undefined) await folder.writeMeta(changeMeta(meta, change), versions, known?.version);
  }

  /** Deletes conversations, which `restore` brings back until `purge` or `purgeDeleted`. */
  async delete(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      for (const recorder of this.openRecorders(id)) await recorder.close();
      const folder = this.folder(id);
      const versions = await folder.metaVersions();
      await this.deleted.add(id, this.context.now());
      for (const version of versions) await folder.unmark(version);
    }
  }

  /** Brings back what was deleted. */
  async restore(ids: readonly string[]): Promise<void> {
    for (const id of await this.deleted.restore(ids)) await this.change(id, {});
  }

  /** Really deletes what `delete` has set aside. */
  async purge(ids: readonly string[]): Promise<void> {
    const wanted = new Set(ids);
    await this.deleted.purge(({ id }) => wanted.has(id));
    await this.sweepTexts(await this.list());
  }

  /** Really deletes what was deleted before a time. Resolves to how many conversations that were. */
  async purgeDeleted(before: number): Promise<number> {
    const purged = await this.deleted.purge(({ at }) => at < before);
    if (purged > 0) await this.sweepTexts(await this.list());
    return purged;
  }

  /**
   * Adds a conversation that comes from elsewhere. One that is here already gets the messages that it lacks.
   * @returns whether it is saved.
   */
  async add(conversation: Conversation, details: ConversationDetails = {}): Promise<boolean> {
    const present = await this.openRecorder(conversation.id);
    if (present === undefined) return this.begin(conversation, details).close();
    const added = [...conversation.messages.values()].filter(({ id }) => !present.conversation.messages.has(id));
    if (added.length > 0) present.recorder.addMessages(added, mergeMessages(present.conversation, added));
    return present.recorder.close();
  }

  /** What the history takes on the disk. */
  size(signal?: AbortSignal): Promise<HistorySize> {
    return historySize(this.context.fileSystem, signal);
  }

  /** Writes everything that is still to be written, such as before VS Code ends. Resolves to whether it is saved. */
  async flush(): Promise<boolean> {
    const saved = await Promise.all([...this.recorders].map((recorder) => recorder.flush()));
    await this.index.settled();
    return saved.every(Boolean);
  }

  private async openRecorder(
    id: string,
  ): Promise<{ conversation: Conversation; recorder: ConversationRecorder } | undefined> {
    const reading = await this.read(id);
    if (reading === undefined) return undefined;
    const { conversation, meta, known, nextOrder } = reading;
    const version = known?.version;
    const state = { conversation, meta, nextOrder, ...(version !== undefined && { version }) };
    return { conversation, recorder: this.newRecorder(state) };
  }

  private newRecorder(state: WriterState): ConversationRecorder {
    const before = state.version;
    const recorder: ConversationRecorder = new ConversationRecorder(
      {
        folder: new ConversationFolder(this.context, state.conversation.id, this.newWriter()),
        health: this.health,
        watch: this.watch,
        onClose: (conversation, version) =>
          this.searchTexts.keep(conversation, versionKey(version), before && versionKey(before)),
        onEnd: () => this.recorders.delete(recorder),
      },
      state,
    );
    this.recorders.add(recorder);
    return recorder;
  }

  private async read(id: string): Promise<ConversationReading | undefined> {
    return idSchema.safeParse(id).success ? readConversation(this.folder(id)) : undefined;
  }

  private openRecorders(id: string): ConversationRecorder[] {
    return [...this.recorders].filter((recorder) => recorder.id === id);
  }

  private folder(id: string): ConversationFolder {
    return new ConversationFolder(this.context, idSchema.parse(id), this.newWriter());
  }

  private newWriter(): string {
    return this.ports
      .newId()
      .replaceAll(/[^a-z0-9]/gu, '')
      .slice(0, 12);
  }
}
