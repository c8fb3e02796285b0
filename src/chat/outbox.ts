import type { Attachment } from '../shared/conversation';
import type { Attachable } from './liveAttachment';
import { Outgoing } from './outgoing';
import type { Draft } from './store/storedConversation';

/** A question that is sent when the answer that arrives has ended. */
export interface QueuedQuestion {
  readonly id: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/**
 * What the user has prepared for a conversation and not sent: the text in the composer, what is attached, and the
 * questions that wait for an answer to end. All of it together is kept as the draft of the conversation, so that none
 * is lost where VS Code ends before it is sent.
 */
export class Outbox {
  private composed: string;
  private readonly outgoing: Outgoing;
  private queue: readonly QueuedQuestion[] = [];

  /**
   * @param draft what was kept.
   * @param onChange is told the draft after every change, or that there is none, and whether more than the text in
   * the composer has changed.
   */
  constructor(
    draft: Draft | undefined,
    private readonly newId: () => string,
    private readonly onChange: (draft: Draft | undefined, isMoreThanText: boolean) => void,
  ) {
    this.composed = draft?.text ?? '';
    this.outgoing = new Outgoing(draft?.attachments ?? [], () => this.tell(true));
  }

  /** The text in the composer. */
  get text(): string {
    return this.composed;
  }

  /** What goes out with the next question. */
  get attachments(): readonly Attachment[] {
    return this.outgoing.attachments;
  }

  /** The questions that wait, in the order in which they will be sent. */
  get queued(): readonly QueuedQuestion[] {
    return this.queue;
  }

  setText(text: string): void {
    this.composed = text;
    this.tell(false);
  }

  /** Puts a text after the one in the composer. */
  addText(text: string): void {
    this.setText(paragraphs([this.composed, text]));
  }

  /** Adds to what goes out with the next question; a live attachment follows its text until then. */
  attach(attachable: Attachable): void {
    this.outgoing.add([attachable]);
  }

  detach(id: string): void {
    this.outgoing.remove(id);
  }

  /** Puts a question with what is attached to the end of the queue, out of the composer where it stands there. */
  enqueue(text: string): void {
    this.queue = [...this.queue, { id: this.newId(), text, attachments: this.outgoing.take() }];
    if (text.trim() === this.composed.trim()) this.composed = '';
    this.tell(true);
  }

  /** Takes the question that comes next out of the queue. */
  next(): QueuedQuestion | undefined {
    const [next] = this.queue;
    if (next !== undefined) this.remove(next.id);
    return next;
  }

  /** Takes a question out of the queue for good. */
  remove(id: string): void {
    this.queue = this.queue.filter((question) => question.id !== id);
    this.tell(true);
  }

  /** Takes a question back out of the queue into the composer, before what stands there. */
  takeBack(id: string): void {
    const question = this.queue.find((candidate) => candidate.id === id);
    if (question === undefined) return;
    this.composed = paragraphs([question.text, this.composed]);
    this.queue = this.queue.filter((candidate) => candidate !== question);
    this.outgoing.add(question.attachments);
    this.tell(true);
  }

  /** Nothing is watched any more. */
  dispose(): void {
    this.outgoing.dispose();
  }

  private tell(isMoreThanText: boolean): void {
    const text = paragraphs([...this.queue.map((question) => question.text), this.composed]);
    const attachments = [...this.queue.flatMap((question) => question.attachments), ...this.attachments];
    const isEmpty = text === '' && attachments.length === 0;
    this.onChange(isEmpty ? undefined : { text, attachments }, isMoreThanText);
  }
}

function paragraphs(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}
