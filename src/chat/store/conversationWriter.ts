import type { Conversation, Message } from '../../shared/conversation';
import type { ConversationFolder } from './conversationFolder';
import { fileErrorKind } from './fileSystem';
import { PartialAnswer, partialInterval } from './partialAnswer';
import { readMeta } from './readConversation';
import { changeMeta, type MetaChange } from './recorder';
import { keptAncestors, type ConversationMeta, type StoredMessage } from './storedConversation';
import type { SaveWork } from './saveLoop';
import { versionKey, type FileVersion } from './versionedFile';

/** A conversation and what is on the disk of it. */
export interface WriterState {
  readonly conversation: Conversation;
  readonly meta: ConversationMeta;
  /** The state of the facts on the disk; absent where they are not there. */
  readonly version?: FileVersion;
  /** The number that the next message gets. */
  readonly nextOrder: number;
}

/**
 * Gathers what is to be written of one conversation, and writes it: messages first, then the facts that point to them.
 * What a message costs depends neither on the length of the conversation nor on the number of conversations.
 */
export class ConversationWriter implements SaveWork {
  conversation: Conversation;
  readonly partial: PartialAnswer;
  private facts: ConversationMeta;
  /** The state of the facts on the disk, as far as this window knows. */
  version: FileVersion | undefined;
  private nextOrder: number;
  private readonly messages = new Map<string, StoredMessage>();
  private changed: MetaChange | undefined;
  private changedAt = 0;
  private created = false;
  /** Whether what this window wrote last was made from facts of another, which nobody here has been told of. */
  private followsOther = false;
  /** Whether files of the conversation should be there. */
  private begun: boolean;

  constructor(
    private readonly folder: ConversationFolder,
    state: WriterState,
  ) {
    this.partial = new PartialAnswer(folder);
    this.conversation = state.conversation;
    this.facts = state.meta;
    this.version = state.version;
    this.nextOrder = state.nextOrder;
    this.begun = state.version !== undefined;
  }

  /** The facts with what is still to be written. */
  get meta(): ConversationMeta {
    return changeMeta(this.facts, this.changed ?? {});
  }

  addMessage(message: Message): void {
    this.messages.set(message.id, this.stored(message));
    this.nextOrder += 1;
  }

  change(change: MetaChange): void {
    if (this.changed === undefined) this.changedAt = performance.now();
    const updatedAt = Math.max(this.changed?.updatedAt ?? 0, change.updatedAt ?? 0);
    this.changed = { ...this.changed, ...change, ...(updatedAt > 0 && { updatedAt }) };
  }

  /** Another window has added messages: what comes now stands after them. */
  follow(order: number): void {
    this.nextOrder = Math.max(this.nextOrder, order + 1);
  }

  /** Whether another window has written since `readChangedMeta`. */
  async hasChangedElsewhere(): Promise<boolean> {
    if (this.followsOther) return true;
    const [newest] = await this.folder.metaVersions();
    return newest !== undefined && !this.isCurrent(newest);
  }

  /** Reads the facts where another window has changed them. `undefined` where it has not. */
  async readChangedMeta(): Promise<ConversationMeta | undefined> {
    const [newest] = await this.folder.metaVersions();
    const known = newest === undefined || this.isCurrent(newest) ? undefined : await readMeta(this.folder);
    const { followsOther } = this;
    this.followsOther = false;
    if (known !== undefined) {
      this.facts = known.meta;
      this.version = known.version;
    }
    return known !== undefined || followsOther ? this.meta : undefined;
  }

  /** Notes everything as unwritten, for a conversation that is not on the disk yet, or no longer. */
  writeAll(): void {
    this.version = undefined;
    this.nextOrder = 0;
    for (const message of this.conversation.messages.values()) this.addMessage(message);
    this.partial.forget(this.conversation.streaming !== undefined);
    this.change(this.meta);
  }

  due(): number | undefined {
    if (this.messages.size > 0 || this.partial.hasObsolete) return 0;
    const partialDue = this.partial.due;
    if (this.changed === undefined) return partialDue;
    const draftOnly = Object.keys(this.changed).every((field) => field === 'draft');
    if (!draftOnly) return 0;
    const draftDue = Math.max(0, this.changedAt + partialInterval - performance.now());
    return Math.min(draftDue, partialDue ?? draftDue);
  }

  async save(force: boolean): Promise<void> {
    try {
      await this.saveOnce(force);
    } catch (error) {
      this.created = false;
      if (fileErrorKind(error) !== 'not-found' || !this.begun) throw error;
      this.restore();
      await this.saveOnce(force);
    }
  }

  private async saveOnce(force: boolean): Promise<void> {
    if (!this.created) await this.folder.create();
    this.created = true;
    if (this.messages.size > 0) await this.folder.announce(this.version);
    for (const [id, stored] of this.messages) {
      await this.folder.addMessage(stored);
      this.messages.delete(id);
      this.begun = true;
    }
    await this.savePartial(force);
    if (this.messages.size === 0) await this.partial.removeObsolete();
    if (this.changed !== undefined) await this.saveMeta(this.changed);
  }

  private async savePartial(force: boolean): Promise<void> {
    const { streaming } = this.conversation;
    const due = this.partial.due;
    if (streaming === undefined || due === undefined || (due > 0 && !force)) return;
    await this.partial.save({ ...this.stored(streaming), message: streaming }, this.folder.context.now());
  }

  private async saveMeta(changed: MetaChange): Promise<void> {
    const versions = await this.folder.metaVersions();
    const [newest] = versions;
    if (newest === undefined && this.version !== undefined) {
      this.restore();
      return;
    }
    // Only what this window has changed is changed: the rest stays as another may have written it.
    const other = newest === undefined || this.isCurrent(newest) ? undefined : await this.folder.readMeta(versions);
    if (other !== undefined) this.followsOther = true;
    const base = other ?? { meta: this.facts, version: this.version };
    const known = await this.folder.writeMeta(changeMeta(base.meta, changed), versions, base.version);
    this.facts = known.meta;
    this.version = known.version;
    if (this.changed === changed) this.changed = undefined;
  }

  /** The folder was removed while the conversation is open. */
  private restore(): void {
    this.folder.context.report({ type: 'removed', title: this.conversation.title });
    this.created = false;
    this.folder.forget();
    this.writeAll();
  }

  private stored(message: Message): StoredMessage {
    const ancestors: string[] = [];
    let id = message.parentId;
    while (id !== undefined && ancestors.length < keptAncestors) {
      ancestors.push(id);
      id = this.conversation.messages.get(id)?.parentId;
    }
    return { order: this.nextOrder, ancestors, message };
  }

  private isCurrent(version: FileVersion): boolean {
    return this.version !== undefined && versionKey(version) === versionKey(this.version);
  }
}
