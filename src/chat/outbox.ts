import type { Attachment } from '../shared/conversation';
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
  private current: Draft;
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
    this.current = draft ?? { text: '', attachments: [] };
  }

  /** The text in the composer. */
  get text(): string {
    return this.current.text;
  }

  /** What goes out with the next question. */
  get attachments(): readonly Attachment[] {
    return this.current.attachments;
  }

  /** The questions that wait, in the order in which they will be sent. */
  get queued(): readonly QueuedQuestion[] {
    return this.queue;
  }

  setText(text: string): void {
    this.change({ ...this.current, text }, this.queue);
  }

  attach(attachment: Attachment): void {
    this.change({ ...this.current, attachments: [...this.current.attachments, attachment] }, this.queue);
  }

  detach(id: string): void {
    const attachments = this.current.attachments.filter((attachment) => attachment.id !== id);
    this.change({ ...this.current, attachments }, this.queue);
  }

  /** Puts a question with what is attached to the end of the queue, out of the composer where it stands there. */
  enqueue(text: string): void {
    const question = { id: this.newId(), text, attachments: this.current.attachments };
    const isFromComposer = text.trim() === this.current.text.trim();
    this.change({ text: isFromComposer ? '' : this.current.text, attachments: [] }, [...this.queue, question]);
  }

  /** Takes the question that comes next out of the queue. */
  next(): QueuedQuestion | undefined {
    const [next, ...rest] = this.queue;
    if (next !== undefined) this.change(this.current, rest);
    return next;
  }

  /** Takes a question out of the queue for good. */
  remove(id: string): void {
    this.change(
      this.current,
      this.queue.filter((question) => question.id !== id),
    );
  }

  /** Takes a question back out of the queue into the composer, before what stands there. */
  takeBack(id: string): void {
    const question = this.queue.find((candidate) => candidate.id === id);
    if (question === undefined) return;
    const text = paragraphs([question.text, this.current.text]);
    const attachments = [...question.attachments, ...this.current.attachments];
    this.change(
      { text, attachments },
      this.queue.filter(({ id }) => id !== question.id),
    );
  }

  private change(current: Draft, queue: readonly QueuedQuestion[]): void {
    const isMoreThanText = queue !== this.queue || current.attachments !== this.current.attachments;
    this.current = current;
    this.queue = queue;
    const parts = [...queue, current];
    const text = paragraphs(parts.map((part) => part.text));
    const attachments = parts.flatMap((part) => part.attachments);
    const isEmpty = text === '' && attachments.length === 0;
    this.onChange(isEmpty ? undefined : { text, attachments }, isMoreThanText);
  }
}

function paragraphs(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}
