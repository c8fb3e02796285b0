import { ConversationStore } from '../../../../../src/chat/store/conversationStore';
import type { ConversationDetails } from '../../../../../src/chat/store/newMeta';
import { mergeEvent } from '../../../../../src/chat/store/mergeMessages';
import type { FileSystem } from '../../../../../src/chat/store/fileSystem';
import type { OtherChanges, Recorder } from '../../../../../src/chat/store/recorder';
import type { StoreProblem } from '../../../../../src/chat/store/storeProblem';
import {
  applyEvent,
  newConversation,
  type AssistantMessage,
  type Conversation,
  type ConversationEvent,
  type UserMessage,
} from '../../../../../src/shared/conversation';

/** A store as a window has it, with what it told its user. */
export function openStore(fileSystem: FileSystem, now: () => number = Date.now) {
  const problems: StoreProblem[] = [];
  const store = new ConversationStore({
    fileSystem,
    now,
    newId: () => crypto.randomUUID(),
    onProblem: (problem) => problems.push(problem),
  });
  return { store, problems };
}

/** A conversation that is recorded, as a chat session would do it. */
export class RecordedConversation {
  constructor(
    public conversation: Conversation,
    readonly recorder: Recorder,
  ) {}

  static begin(
    store: ConversationStore,
    id: string,
    details?: ConversationDetails,
    createdAt = 1,
  ): RecordedConversation {
    const conversation = newConversation(id, createdAt);
    return new RecordedConversation(conversation, store.begin(conversation, details));
  }

  static async open(store: ConversationStore, id: string): Promise<RecordedConversation> {
    const opened = await store.open(id);
    if (opened === undefined) throw new Error(`There is no conversation ${id}.`);
    return new RecordedConversation(opened.conversation, opened.recorder);
  }

  emit(...events: ConversationEvent[]): void {
    for (const event of events) {
      this.conversation = applyEvent(this.conversation, event);
      this.recorder.record(event, this.conversation);
    }
  }

  /** Takes in what other windows have added. */
  async readOthers(): Promise<void> {
    this.merge(await this.recorder.readOthers());
  }

  /** Takes in what another window has done, as a chat session does. */
  merge(changes: OtherChanges): void {
    const event = mergeEvent(this.conversation, changes);
    if (event !== undefined) this.emit(event);
  }

  /** A question and its whole answer. */
  turn(id: string, question = `question ${id}`, answer = `answer ${id}`, at = 10): void {
    this.emit(
      { type: 'message-added', message: userMessage(`${id}-q`, this.conversation.leafId, question, at) },
      { type: 'answer-started', message: assistantMessage(`${id}-a`, `${id}-q`, at + 1) },
      { type: 'text-delta', text: answer },
      { type: 'answer-ended', end: { type: 'finished', at: at + 2, reason: 'stop' } },
    );
  }
}

export function userMessage(id: string, parentId?: string, text = `question ${id}`, createdAt = 10): UserMessage {
  return { role: 'user', id, ...(parentId !== undefined && { parentId }), createdAt, text, attachments: [] };
}

export function assistantMessage(id: string, parentId: string, createdAt = 11): AssistantMessage {
  return {
    role: 'assistant',
    id,
    parentId,
    createdAt,
    model: 'fake/model-a',
    text: '',
    reasoning: '',
    images: [],
    citations: [],
    notices: [],
  };
}
