import type { Conversation, ConversationEvent } from '../../shared/conversation';
import type { ConversationStore } from './conversationStore';
import { newMeta, type ConversationDetails } from './newMeta';
import { changeMeta, type MetaChange, type OtherChanges, type Recorder } from './recorder';
import type { ConversationMeta } from './storedConversation';

/**
 * Keeps a conversation that has just begun. Before its first event or draft there is nothing to write, and what writes
 * need not be loaded; what comes while it is loaded is noted, and follows in its order.
 */
export class LateRecorder implements Recorder {
  readonly isKept = true;
  readonly id: string;
  private facts: ConversationMeta;
  private recorder: Recorder | undefined;
  private opening: Promise<Recorder> | undefined;
  private waiting: ((recorder: Recorder) => void)[] = [];
  private ended = false;

  /** @param load gives the same promise each time, so that what waits for it goes on in the order in which it came. */
  constructor(
    private readonly conversation: Conversation,
    private readonly details: ConversationDetails,
    private readonly load: () => Promise<Pick<ConversationStore, 'begin'>>,
  ) {
    this.id = conversation.id;
    this.facts = newMeta(conversation, details);
  }

  get meta(): ConversationMeta {
    return this.recorder?.meta ?? this.facts;
  }

  record(event: ConversationEvent, conversation: Conversation): void {
    this.write((recorder) => recorder.record(event, conversation));
  }

  change(change: MetaChange): void {
    this.facts = changeMeta(this.facts, change);
    this.write((recorder) => recorder.change(change));
  }

  async saved(): Promise<boolean> {
    return (await this.opening)?.saved() ?? true;
  }

  async flush(): Promise<boolean> {
    return (await this.opening)?.flush() ?? true;
  }

  async close(): Promise<boolean> {
    this.ended = true;
    return (await this.opening)?.close() ?? true;
  }

  async abandon(): Promise<void> {
    this.ended = true;
    await (await this.opening)?.abandon();
  }

  async readOthers(): Promise<OtherChanges> {
    return (await this.opening)?.readOthers() ?? { messages: [] };
  }

  /** No other window can know of the conversation before it is on the disk. */
  watchOthers(listener: (changes: OtherChanges) => void): { dispose(): void } {
    let watch: { dispose(): void } | undefined;
    let isDisposed = false;
    this.soon((recorder) => {
      if (!isDisposed) watch = recorder.watchOthers(listener);
    });
    return {
      dispose: () => {
        isDisposed = true;
        watch?.dispose();
      },
    };
  }

  private write(task: (recorder: Recorder) => void): void {
    if (this.ended) return;
    this.soon(task);
    this.opening ??= this.open();
  }

  private soon(task: (recorder: Recorder) => void): void {
    if (this.recorder === undefined) this.waiting.push(task);
    else task(this.recorder);
  }

  private async open(): Promise<Recorder> {
    const store = await this.load();
    const recorder = store.begin(this.conversation, this.details);
    for (const task of this.waiting) task(recorder);
    this.waiting = [];
    this.recorder = recorder;
    return recorder;
  }
}
