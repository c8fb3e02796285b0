import type { Conversation, ConversationEvent } from '../shared/conversation';
import type { Recorder } from './store/recorder';
import type { ConversationMeta } from './store/storedConversation';
import { Outbox } from './outbox';
import type { ToolDecision } from './tools/toolPermissions';
import { ChatSession, type SessionPorts } from './session';

/** What a panel is told of the chat it shows. */
export interface ChatListener {
  onEvent(event: ConversationEvent): void;
  /** What is attached, or what waits to be sent, has changed. */
  onOutgoing(): void;
  /** Another panel has changed the text in the composer. */
  onText(): void;
  /** The conversation has been deleted. */
  onDiscarded(): void;
}

/**
 * A conversation that goes on and is kept on the disk meanwhile, in as many panels as show it, or in none while an
 * answer arrives.
 */
export class Chat {
  private readonly session: ChatSession;
  private readonly others: { dispose(): void };
  private readonly listeners = new Set<ChatListener>();
  /** What is prepared and not sent. */
  readonly outbox: Outbox;
  /** Whether the last answer came to its own end: what waits is sent then, and else only when the user wants it. */
  private endedWell = true;
  /** How many answers arrive or wait their turn. */
  private underWay = 0;

  /** `onUnused` is called when no panel shows the chat any more and nothing is under way. */
  constructor(
    conversation: Conversation,
    private readonly recorder: Recorder,
    ports: SessionPorts,
    private readonly onUnused: () => void,
  ) {
    this.session = new ChatSession(conversation, ports, (event) => {
      recorder.record(event, this.session.conversation);
      if (event.type === 'answer-ended') this.endedWell = event.end.type === 'finished';
      for (const listener of this.listeners) listener.onEvent(event);
    });
    this.others = recorder.watchOthers((changes) => this.session.merge(changes));
    this.outbox = new Outbox(
      recorder.meta.draft,
      () => ports.newId(),
      (draft, isMoreThanText) => {
        recorder.change({ draft });
        if (isMoreThanText) for (const listener of this.listeners) listener.onOutgoing();
      },
    );
  }

  get conversation(): Conversation {
    return this.session.conversation;
  }

  /** What is known of it besides its messages. */
  get meta(): ConversationMeta {
    return this.recorder.meta;
  }

  /** Whether anything of it is written: not where it is private, or the user keeps no history. */
  get isKept(): boolean {
    return this.recorder.isKept;
  }

  /** Whether a panel shows the chat, or an answer arrives. */
  get isUsed(): boolean {
    return this.listeners.size > 0 || this.underWay > 0;
  }

  /** Tells everything to a panel until the returned function is called. */
  watch(listener: ChatListener): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (!this.isUsed) this.onUnused();
    };
  }

  /**
   * Asks a question with what is attached, after those that wait already and after the answer that arrives. Resolves
   * when nothing is under way because of it any more. Never rejects.
   */
  send(text: string): Promise<void> {
    this.outbox.enqueue(text);
    return this.sendQueued();
  }

  /** Sends the questions that wait, one after the other, as soon as no answer arrives. */
  async sendQueued(): Promise<void> {
    if (this.underWay > 0) return;
    const next = this.outbox.next();
    if (next !== undefined) await this.run(this.session.send(next.text, next.attachments));
  }

  /** Asks a question in other words, as a branch beside it. */
  edit(questionId: string, text: string): Promise<void> {
    return this.run(this.session.edit(questionId, text));
  }

  /** Asks the question before this answer once more, perhaps another model, as a branch beside it. */
  retry(answerId: string, model?: string): Promise<void> {
    return this.run(this.session.retry(answerId, model));
  }

  /** Has a cut answer go on, as a branch beside it. */
  continue(answerId: string): Promise<void> {
    return this.run(this.session.continue(answerId));
  }

  /** The text in the composer, as it was typed in a panel; the others that show the chat are told. */
  write(text: string, writer: ChatListener): void {
    this.outbox.setText(text);
    for (const listener of this.listeners) if (listener !== writer) listener.onText();
  }

  /** Puts a text into the composer, after what stands there. */
  addText(text: string): void {
    this.outbox.addText(text);
    for (const listener of this.listeners) listener.onText();
  }

  /** Whether models may call tools here. Off until the user says so. */
  get usesTools(): boolean {
    return this.session.usesTools;
  }

  /** Lets models call tools here, or not any more. */
  useTools(on: boolean): void {
    this.session.usesTools = on;
    for (const listener of this.listeners) listener.onOutgoing();
  }

  /** The user's word on a call of a tool that waits for it. */
  decideTool(useId: string, decision: ToolDecision): void {
    this.session.decideTool(useId, decision);
  }

  /** Shows the line that goes through a message. */
  showBranch(messageId: string): void {
    this.session.showBranch(messageId);
  }

  /** Ends the running answer and keeps what came. */
  stop(): void {
    this.session.stop();
  }

  /** Ends the conversation here. A running answer is stopped, and everything that came is written. */
  async close(): Promise<void> {
    this.others.dispose();
    this.outbox.dispose();
    this.session.stop();
    await this.session.settled();
    this.session.dispose();
    await this.recorder.close();
  }

  /** The same where the conversation is to be deleted: panels learn that it is gone. */
  async discard(): Promise<void> {
    for (const listener of this.listeners) listener.onDiscarded();
    await this.close();
  }

  private async run(answer: Promise<void>): Promise<void> {
    this.underWay += 1;
    await answer;
    this.underWay -= 1;
    if (this.endedWell) await this.sendQueued();
    if (!this.isUsed) this.onUnused();
  }
}
