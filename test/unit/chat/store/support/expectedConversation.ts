import assert from 'node:assert/strict';
import { isInterrupted } from '../../../../../src/chat/store/interruptedAnswer';
import { titleOf } from '../../../../../src/chat/title';
import type { ConversationMeta } from '../../../../../src/chat/store/storedConversation';
import type { Conversation, Message } from '../../../../../src/shared/conversation';
import type { Field, JournalEntry } from './journal';

/** An answer may lack what came in the last second before the end; and a machine that is busy is late. */
const lagMs = 1000;
const graceMs = 1000;

type Change = Extract<JournalEntry, { type: 'change' }>;
type Delta = Extract<JournalEntry, { type: 'delta' }>;

const initial = { title: '', pinned: false, draft: undefined, leafId: undefined } as const;

/** What the journal lets one expect of a conversation, when its process ends at any moment. */
export class ExpectedConversation {
  /** What has become of its deletions: where one is under way, both are right. */
  private presence: 'present' | 'absent' | 'either' = 'either';
  private readonly messages = new Map<string, Message>();
  private readonly saved = new Set<string>();
  private readonly answers = new Map<string, { message: Message; deltas: Delta[] }>();
  private readonly flushed = new Map<string, number>();
  private readonly interrupted = new Map<string, Message>();
  private changes: Pick<Change, 'number' | 'field' | 'value' | 'at'>[] = [];
  private seen: { readonly [Key in Field]: string | boolean | undefined } = initial;

  note(entry: JournalEntry): void {
    switch (entry.type) {
      case 'message':
        this.messages.set(entry.message.id, entry.message);
        return;
      case 'started':
        this.answers.set(entry.message.id, { message: entry.message, deltas: [] });
        return;
      case 'delta':
        this.answers.get(entry.id)?.deltas.push(entry);
        return;
      case 'saved':
        this.presence = 'present';
        for (const id of entry.ids) this.saved.add(id);
        return;
      case 'flushed':
        this.flushed.set(entry.id, Math.max(entry.length, this.flushed.get(entry.id) ?? 0));
        return;
      case 'change':
        this.changes.push(entry);
        return;
      case 'changed':
        return this.confirm(entry.number);
      case 'delete':
      case 'restore':
        this.presence = 'either';
        return;
      case 'deleted':
        this.presence = 'absent';
        return;
      case 'restored':
        this.presence = 'present';
        return;
      default:
        entry satisfies never;
    }
  }

  /**
   * Compares with what a new window reads, and expects that from now on.
   * @param endedAt when the process noted something last.
   * @returns by how many milliseconds an answer that was cut off was behind.
   */
  check(opened: { conversation: Conversation; meta: ConversationMeta } | undefined, endedAt: number): number {
    if (this.presence === 'present') assert.ok(opened, 'a conversation is missing');
    if (this.presence === 'absent') assert.equal(opened, undefined, 'a deleted conversation is there');
    this.presence = opened === undefined ? 'absent' : 'present';
    if (opened === undefined) return 0;
    const found = opened.conversation.messages;
    for (const id of this.saved) assert.ok(found.has(id), `the saved message ${id} is missing`);
    for (const [id, length] of this.flushed) {
      const answer = found.get(id);
      assert.ok(answer !== undefined && answer.text.length >= length, `the answer ${id} is shorter than was saved`);
    }
    let behind = 0;
    for (const message of found.values()) {
      if (isInterrupted(message)) behind = Math.max(behind, this.checkInterrupted(message, endedAt));
      else assert.deepEqual(message, this.messages.get(message.id));
      this.saved.add(message.id);
    }
    const { title, pinned, draft } = opened.meta;
    // Facts that were never written come from the messages.
    const question = [...found.values()].find(({ role }) => role === 'user');
    if (this.seen.title === '' && question?.text !== undefined) this.noteTitle(titleOf(question.text));
    this.checkFields({ title, pinned, draft: draft?.text, leafId: opened.conversation.leafId }, endedAt);
    this.forget(found);
    return behind;
  }

  private noteTitle(value: string): void {
    this.changes.push({ number: Number.POSITIVE_INFINITY, field: 'title', value, at: 0 });
  }

  private checkInterrupted(message: Message, endedAt: number): number {
    const before = this.interrupted.get(message.id);
    if (before !== undefined) {
      assert.deepEqual(message, before);
      return 0;
    }
    this.interrupted.set(message.id, message);
    const deltas = this.answers.get(message.id)?.deltas ?? [];
    const whole = deltas.map(({ text }) => text).join('');
    assert.ok(whole.startsWith(message.text), 'an answer that was cut off holds what never came');
    let length = 0;
    for (const { text, at } of deltas) {
      length += text.length;
      if (length <= message.text.length) continue;
      assert.ok(endedAt - at <= lagMs + graceMs, `an answer lacks what came ${endedAt - at} ms before the end`);
      return endedAt - at;
    }
    return 0;
  }

  private checkFields(found: ExpectedConversation['seen'], endedAt: number): void {
    for (const field of ['title', 'pinned', 'leafId'] as const) {
      const allowed = [
        this.seen[field],
        ...this.changes.filter((change) => change.field === field).map(({ value }) => value),
      ];
      assert.ok(
        allowed.includes(found[field]),
        `${field} is ${String(found[field])}, not one of ${allowed.join(', ')}`,
      );
    }
    const drafts = this.changes.filter(({ field }) => field === 'draft');
    const due = drafts.findLastIndex(({ at }) => endedAt - at > lagMs + graceMs);
    const allowed = drafts.slice(Math.max(0, due)).map(({ value }) => value as string | undefined);
    assert.ok((due < 0 ? [...allowed, this.seen.draft] : allowed).includes(found.draft), 'a draft is too old');
    this.seen = found;
    this.changes = [];
  }

  /** What is not on the disk was not finished when the process ended, and does not come any more. */
  private forget(found: ReadonlyMap<string, Message>): void {
    for (const id of this.messages.keys()) if (!found.has(id)) this.messages.delete(id);
    this.answers.clear();
  }

  private confirm(number: number): void {
    const confirmed = this.changes.find((change) => change.number === number);
    if (confirmed === undefined) return;
    const { field, value } = confirmed;
    this.seen = { ...this.seen, [field]: value };
    this.changes = this.changes.filter((change) => change.field !== field || change.number > number);
  }
}
