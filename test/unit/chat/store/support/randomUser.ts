import type { ConversationStore } from '../../../../../src/chat/store/conversationStore';
import { shownMessages, type Conversation, type Message } from '../../../../../src/shared/conversation';
import type { Field, JournalEntry } from './journal';
import type { Random } from './random';
import { RecordedConversation, assistantMessage, userMessage } from './window';

export interface RandomUserOptions {
  readonly store: ConversationStore;
  readonly random: Random;
  /** Begins the ids that this user gives. */
  readonly name: string;
  /** Longest pause between two pieces of an answer, in milliseconds. */
  readonly pauseMs: number;
  readonly note: (entry: JournalEntry) => void;
}

/** Chats at random: asks, edits, regenerates, switches branches, renames, pins, drafts, deletes. */
export class RandomUser {
  private count = 0;

  constructor(private readonly options: RandomUserOptions) {}

  async begin(): Promise<RecordedConversation> {
    const chat = RecordedConversation.begin(this.options.store, this.newId(), {}, Date.now());
    await this.ask(chat, undefined);
    return chat;
  }

  /** One thing that a user does. An answer is received to its end. */
  async act(chat: RecordedConversation): Promise<void> {
    const { random } = this.options;
    const questions = questionsOf(chat.conversation);
    const chance = random.next();
    if (questions.length === 0 || chance < 0.4) return this.ask(chat, chat.conversation.leafId);
    if (chance < 0.5) return this.ask(chat, random.pick(questions).parentId);
    if (chance < 0.6) return this.answer(chat, random.pick(questions).id);
    if (chance < 0.7) return this.select(chat, random.pick([...chat.conversation.messages.keys()]));
    if (chance < 0.8) return this.rename(chat, random.text(10));
    if (chance < 0.9) return this.pin(chat, random.next() < 0.5);
    this.draft(chat, random.text(20));
  }

  async delete(conversation: string): Promise<void> {
    this.options.note({ type: 'delete', conversation });
    await this.options.store.delete([conversation]);
    this.options.note({ type: 'deleted', conversation });
  }

  async restore(conversation: string): Promise<void> {
    this.options.note({ type: 'restore', conversation });
    await this.options.store.restore([conversation]);
    this.options.note({ type: 'restored', conversation });
  }

  private async ask(chat: RecordedConversation, parentId: string | undefined): Promise<void> {
    const { random, note } = this.options;
    const message = userMessage(this.newId(), parentId, random.text(random.between(1, 60)), Date.now());
    note({ type: 'message', conversation: chat.conversation.id, message });
    this.noteChange(chat, 'leafId', message.id);
    chat.emit({ type: 'message-added', message });
    await this.answer(chat, message.id);
  }

  private async answer(chat: RecordedConversation, questionId: string): Promise<void> {
    const { random, note } = this.options;
    const conversation = chat.conversation.id;
    const message = assistantMessage(this.newId(), questionId, Date.now());
    note({ type: 'started', conversation, message });
    const change = this.noteChange(chat, 'leafId', message.id);
    chat.emit({ type: 'answer-started', message });
    void this.confirm(chat, [questionId], change, message.id);
    for (let left = random.next() < 0.1 ? 80 : random.between(0, 20); left > 0; left -= 1) {
      if (random.next() < 0.1) chat.emit({ type: 'reasoning-delta', text: 'hm' });
      await this.receive(chat, message.id, random.text(random.between(1, 40)));
    }
    const at = Date.now();
    const end =
      random.next() < 0.8 ? ({ type: 'finished', at, reason: 'stop' } as const) : ({ type: 'stopped', at } as const);
    note({ type: 'message', conversation, message: { ...(chat.conversation.streaming ?? message), end } });
    chat.emit({ type: 'answer-ended', end });
    void this.confirm(chat, [message.id]);
    if (random.next() < 0.5) await chat.recorder.saved();
  }

  private async receive(chat: RecordedConversation, id: string, text: string): Promise<void> {
    const { random, note, pauseMs } = this.options;
    note({ type: 'delta', conversation: chat.conversation.id, id, text, at: Date.now() });
    chat.emit({ type: 'text-delta', text });
    if (random.next() < 0.1) await this.flush(chat, id);
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, random.between(0, pauseMs)));
  }

  private async flush(chat: RecordedConversation, id: string): Promise<void> {
    const length = chat.conversation.streaming?.text.length ?? 0;
    if (!(await chat.recorder.flush())) return;
    this.options.note({ type: 'flushed', conversation: chat.conversation.id, id, length });
  }

  private select(chat: RecordedConversation, id: string): void {
    const change = this.noteChange(chat, 'leafId', id);
    chat.emit({ type: 'leaf-selected', id });
    void this.confirm(chat, [], change);
  }

  private rename(chat: RecordedConversation, title: string): void {
    const change = this.noteChange(chat, 'title', title);
    chat.emit({ type: 'title-changed', title });
    void this.confirm(chat, [], change);
  }

  private async pin(chat: RecordedConversation, pinned: boolean): Promise<void> {
    const number = this.noteChange(chat, 'pinned', pinned);
    await this.options.store.change(chat.conversation.id, { pinned });
    this.options.note({ type: 'changed', conversation: chat.conversation.id, number });
  }

  private draft(chat: RecordedConversation, text: string): void {
    this.noteChange(chat, 'draft', text);
    chat.recorder.change({ draft: { text, attachments: [] } });
  }

  /** Notes when the store says that messages, a change and the beginning of an answer are saved. */
  private async confirm(
    chat: RecordedConversation,
    ids: readonly string[],
    number?: number,
    started?: string,
  ): Promise<void> {
    const { note } = this.options;
    const conversation = chat.conversation.id;
    if (!(await chat.recorder.saved())) return;
    note({ type: 'saved', conversation, ids });
    if (number !== undefined) note({ type: 'changed', conversation, number });
    if (started !== undefined) note({ type: 'flushed', conversation, id: started, length: 0 });
  }

  private noteChange(chat: RecordedConversation, field: Field, value: string | boolean): number {
    this.count += 1;
    const conversation = chat.conversation.id;
    this.options.note({ type: 'change', conversation, number: this.count, field, value, at: Date.now() });
    return this.count;
  }

  private newId(): string {
    this.count += 1;
    return `${this.options.name}-${this.count}`;
  }
}

function questionsOf(conversation: Conversation): Message[] {
  return shownMessages(conversation).filter(({ role }) => role === 'user');
}
