import type { Conversation, ConversationEvent, Message } from '../../shared/conversation';
import type { ConversationFolder } from './conversationFolder';
import { ConversationWriter, type WriterState } from './conversationWriter';
import { isInterrupted } from './interruptedAnswer';
import { inOrder, timeOf } from './joinMessages';
import { OthersWatch } from './othersWatch';
import { readMessages } from './readConversation';
import type { MetaChange, OtherChanges, Recorder } from './recorder';
import { SaveLoop } from './saveLoop';
import type { StoreHealth } from './storeHealth';
import type { ConversationMeta } from './storedConversation';
import type { FileVersion } from './versionedFile';
import type { VersionsWatch } from './versionsWatch';

export interface RecorderPorts {
  readonly folder: ConversationFolder;
  readonly health: StoreHealth;
  readonly watch: VersionsWatch;
  /** Called when a conversation that has changed is saved and is about to be closed. */
  onClose(conversation: Conversation, version: FileVersion): Promise<void>;
  /** Called when the recorder has ended. */
  onEnd(): void;
}

/** Keeps a conversation on the disk. */
export class ConversationRecorder implements Recorder {
  readonly isKept = true;
  readonly id: string;
  private readonly writer: ConversationWriter;
  private readonly loop: SaveLoop;
  private readonly watches = new Set<OthersWatch>();
  /** Messages that this window has read or written, or is about to write. */
  private readonly known: Set<string>;
  /** Whether this window has added a message. */
  private added = false;
  private ended = false;

  constructor(
    private readonly ports: RecorderPorts,
    state: WriterState,
  ) {
    this.id = state.conversation.id;
    const { messages } = state.conversation;
    this.known = new Set([...messages.values()].filter((message) => !isInterrupted(message)).map(({ id }) => id));
    this.writer = new ConversationWriter(ports.folder, state);
    this.loop = new SaveLoop({ due: () => this.writer.due(), save: (force) => this.save(force) }, ports.health);
  }

  get meta(): ConversationMeta {
    return this.writer.meta;
  }

  /** Writes a conversation that is not on the disk yet. */
  begin(): void {
    this.added = this.writer.conversation.messages.size > 0;
    this.writer.writeAll();
    this.loop.schedule();
  }

  /** Writes messages that come from elsewhere, such as from a file that is imported. */
  addMessages(messages: readonly Message[], conversation: Conversation): void {
    this.writer.conversation = conversation;
    for (const message of messages) this.add(message);
    this.change({ updatedAt: Math.max(...messages.map(timeOf)) });
  }

  record(event: ConversationEvent, conversation: Conversation): void {
    if (this.ended) return;
    const { streaming } = this.writer.conversation;
    this.writer.conversation = conversation;
    switch (event.type) {
      case 'message-added':
        this.add(event.message);
        return this.change({ leafId: event.message.id, updatedAt: event.message.createdAt });
      case 'answer-started': {
        const { id, model, createdAt } = event.message;
        this.writer.partial.start();
        return this.change({ leafId: id, model, updatedAt: createdAt });
      }
      case 'text-delta':
      case 'reasoning-delta':
      case 'reasoning-ended':
      case 'image-added':
      case 'citation-added':
      case 'notice-added':
      case 'tool-called':
      case 'tool-changed':
      case 'usage-reported':
      case 'context-reported':
        if (streaming !== undefined) this.writer.partial.grow();
        return this.loop.schedule();
      case 'answer-ended': {
        const answer = streaming && conversation.messages.get(streaming.id);
        if (answer === undefined) return;
        this.add(answer);
        this.writer.partial.end();
        return this.change({ updatedAt: timeOf(answer) });
      }
      case 'leaf-selected':
        return this.change({ leafId: event.id });
      case 'title-changed':
        return this.change({ title: event.title });
      case 'others-merged':
        // It is on the disk already.
        return;
      default:
        event satisfies never;
    }
  }

  change(change: MetaChange): void {
    if (this.ended) return;
    this.writer.change(change);
    this.loop.schedule();
  }

  saved(): Promise<boolean> {
    return this.loop.settle(false);
  }

  flush(): Promise<boolean> {
    return this.loop.settle(true);
  }

  async close(): Promise<boolean> {
    const saved = await this.flush();
    const { conversation, version } = this.writer;
    if (saved && this.added && version !== undefined) await this.ports.onClose(conversation, version);
    await this.abandon();
    return saved;
  }

  async abandon(): Promise<void> {
    this.ended = true;
    for (const watch of this.watches) watch.dispose();
    await this.loop.end();
    this.ports.onEnd();
  }

  async readOthers(): Promise<OtherChanges> {
    const stored = await readMessages(this.ports.folder, this.known);
    for (const { message, order } of stored) {
      this.known.add(message.id);
      this.writer.follow(order);
    }
    const meta = await this.writer.readChangedMeta();
    const messages = stored.toSorted(inOrder).map(({ message }) => message);
    return { messages, ...(meta !== undefined && { meta }) };
  }

  watchOthers(listener: (changes: OtherChanges) => void): { dispose(): void } {
    const watch = new OthersWatch(this.ports.watch, this.id, () => this.lookAtOthers(listener));
    this.watches.add(watch);
    if (this.writer.version !== undefined) watch.start();
    return {
      dispose: () => {
        this.watches.delete(watch);
        watch.dispose();
      },
    };
  }

  private async lookAtOthers(listener: (changes: OtherChanges) => void): Promise<void> {
    const { path, context } = this.ports.folder;
    try {
      if (this.ended || !(await this.writer.hasChangedElsewhere())) return;
      const changes = await this.readOthers();
      if (!this.ended) listener(changes);
    } catch (error) {
      context.report({ type: 'unreadable', path, error });
    }
  }

  private async save(force: boolean): Promise<void> {
    await this.writer.save(force);
    // Before it is on the disk, no other window can know of the conversation.
    for (const watch of this.watches) watch.start();
  }

  private add(message: Message): void {
    this.added = true;
    this.known.add(message.id);
    this.writer.addMessage(message);
  }
}
