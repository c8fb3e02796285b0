import type { ChatPart, ChatRequest, Endpoint } from '../api/types';
import { buildChatMessages } from '../prompt/chat';
import {
  applyEvent,
  messageById,
  shownMessages,
  type Attachment,
  type Conversation,
  type ConversationEvent,
  type MessageEnd,
  type MessageError,
} from '../shared/conversation';
import { noticeText } from './noticeText';
import { mergeEvent } from './store/mergeMessages';
import type { OtherChanges } from './store/recorder';
import { titleOf } from './title';

/** Where a question goes, with what the user's settings say about answers. */
export interface Connection {
  readonly endpoint: Endpoint;
  /** Id at the endpoint. */
  readonly model: string;
  readonly instructions: string;
  readonly temperature?: number;
  readonly maxTokens?: number;
}

/** What a session needs from outside. */
export interface SessionPorts {
  /** The chosen model as `<endpoint id>/<model id>`, or an empty text before the set-up. */
  chosenModel(): string;
  /** Reads settings and key. Rejects where something is missing; `explain` then says what. */
  connect(): Promise<Connection>;
  streamChat(endpoint: Endpoint, request: ChatRequest, options: { signal: AbortSignal }): AsyncIterable<ChatPart>;
  /** A failure as the user reads it. */
  explain(error: unknown, endpoint: Endpoint | undefined): MessageError;
  /** Milliseconds since 1970. */
  now(): number;
  newId(): string;
}

/**
 * The behaviour of one conversation: send, stop, ask again. Everything that happens is an event, applied here and told
 * to the listener. At most one answer arrives at a time; what is sent meanwhile waits its turn.
 */
export class ChatSession {
  private state: Conversation;
  private running: AbortController | undefined;
  private queue: Promise<void> = Promise.resolve();
  private disposed = false;

  constructor(
    conversation: Conversation,
    private readonly ports: SessionPorts,
    private readonly onEvent: (event: ConversationEvent) => void,
  ) {
    this.state = conversation;
  }

  get conversation(): Conversation {
    return this.state;
  }

  /** Adds a question to the shown line and runs its answer to the end. Never rejects: failures are content. */
  send(text: string, attachments: readonly Attachment[]): Promise<void> {
    return this.enqueue(async () => {
      const parentId = this.state.leafId;
      const id = this.ports.newId();
      this.emit({
        type: 'message-added',
        message: {
          role: 'user',
          id,
          ...(parentId !== undefined && { parentId }),
          createdAt: this.ports.now(),
          text,
          attachments,
        },
      });
      if (this.state.title === '') this.emit({ type: 'title-changed', title: titleOf(text) });
      await this.answer(id);
    });
  }

  /** Asks the question before this answer once more. The old answer stays, as a sibling of the new one. */
  retry(answerId: string): Promise<void> {
    return this.enqueue(async () => {
      const questionId = messageById(this.state, answerId)?.parentId;
      if (questionId !== undefined) await this.answer(questionId);
    });
  }

  /** Takes in what another window has added to the conversation. */
  merge(changes: OtherChanges): void {
    const event = mergeEvent(this.state, changes);
    if (event !== undefined) this.emit(event);
  }

  /** Ends the running answer and keeps what came. */
  stop(): void {
    this.running?.abort();
  }

  /** Resolves when nothing runs or waits any more. */
  settled(): Promise<void> {
    return this.queue;
  }

  /** Stops for good: no event comes after this. */
  dispose(): void {
    this.disposed = true;
    this.stop();
  }

  private enqueue(task: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(() => (this.disposed ? undefined : task()));
    return this.queue;
  }

  private async answer(questionId: string): Promise<void> {
    const running = new AbortController();
    this.running = running;
    this.emit({
      type: 'answer-started',
      message: {
        role: 'assistant',
        id: this.ports.newId(),
        parentId: questionId,
        createdAt: this.ports.now(),
        model: this.ports.chosenModel(),
        text: '',
        reasoning: '',
        images: [],
        citations: [],
        notices: [],
      },
    });
    const end = await this.receive(running.signal);
    this.running = undefined;
    this.emit({ type: 'answer-ended', end });
  }

  private async receive(signal: AbortSignal): Promise<MessageEnd> {
    let endpoint: Endpoint | undefined;
    let end: MessageEnd | undefined;
    let reasoningSince: number | undefined;
    try {
      const connection = await this.ports.connect();
      endpoint = connection.endpoint;
      const request = this.request(connection);
      for await (const part of this.ports.streamChat(endpoint, request, { signal })) {
        if (part.type === 'reasoning-delta') reasoningSince ??= this.ports.now();
        else if (reasoningSince !== undefined && part.type === 'text-delta') {
          this.emit({ type: 'reasoning-ended', durationMs: this.ports.now() - reasoningSince });
          reasoningSince = undefined;
        }
        if (part.type === 'finish') end = { type: 'finished', at: this.ports.now(), reason: part.reason };
        else this.emitPart(part);
      }
    } catch (error) {
      if (!signal.aborted) {
        return { type: 'failed', at: this.ports.now(), error: this.ports.explain(error, endpoint) };
      }
    }
    return end ?? { type: 'stopped', at: this.ports.now() };
  }

  private request(connection: Connection): ChatRequest {
    const { model, instructions, temperature, maxTokens } = connection;
    // The answer that has just been started is the leaf; what is asked ends with the question before it.
    const shown = shownMessages(this.state).slice(0, -1);
    return {
      model,
      messages: buildChatMessages(shown, instructions),
      ...(temperature !== undefined && { temperature }),
      ...(maxTokens !== undefined && { maxTokens }),
    };
  }

  private emitPart(part: Exclude<ChatPart, { type: 'finish' }>): void {
    switch (part.type) {
      case 'text-delta':
      case 'reasoning-delta':
        return this.emit(part);
      case 'image':
        return this.emit({ type: 'image-added', url: part.url });
      case 'citation':
        return this.emit({
          type: 'citation-added',
          citation: { url: part.url, ...(part.title !== undefined && { title: part.title }) },
        });
      case 'usage':
        return this.emit({ type: 'usage-reported', usage: part.usage });
      case 'notice':
        return this.emit({ type: 'notice-added', notice: noticeText(part.notice) });
      case 'tool-call':
        // No tool is offered to the model yet, so a call cannot be answered; the finish reason tells of it.
        return;
      default:
        part satisfies never;
    }
  }

  private emit(event: ConversationEvent): void {
    if (this.disposed) return;
    this.state = applyEvent(this.state, event);
    this.onEvent(event);
  }
}
