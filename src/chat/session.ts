import * as l10n from '@vscode/l10n';
import type { ApiError } from '../api/errors';
import type { ChatPart, ChatRequest, Endpoint, FinishReason, Notice } from '../api/types';
import { continuationMessages } from '../prompt/continuation';
import { estimateTokens } from '../prompt/estimateTokens';
import { newestLeaf } from '../shared/branches';
import {
  applyEvent,
  lineTo,
  messageById,
  type AssistantMessage,
  type Attachment,
  type Conversation,
  type ConversationEvent,
  type Message,
  type MessageEnd,
  type MessageError,
} from '../shared/conversation';
import type { FittedPart, FittingFacts } from './askFitted';
import type { Lesson } from './modelFacts';
import { noticeText } from './noticeText';
import { Seam } from './seam';
import { mergeEvent } from './store/mergeMessages';
import type { OtherChanges } from './store/recorder';
import { titleOf } from './title';
import type { Tool, ToolLimits } from './tools/toolLoop';
import { ToolPermissions, type ToolDecision } from './tools/toolPermissions';

/** Where a question goes, with what the user's settings say about answers. */
export interface Connection extends FittingFacts {
  readonly endpoint: Endpoint;
  /** Id at the endpoint. */
  readonly model: string;
  readonly temperature?: number;
}

/** The tools there are in this window. */
export interface ToolHost {
  /** Where they are others than usual. */
  readonly limits?: ToolLimits;
  /** Those that a model of an endpoint can be offered. */
  offered(endpoint: Endpoint, model: string): readonly Tool[];
  /** Whether the user wants to be asked before a call of this tool. */
  asks(name: string): boolean;
  /** Runs a call. Resolves to what the model gets; rejects in words for the model. */
  invoke(name: string, input: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<string>;
}

/** What a session needs from outside. */
export interface SessionPorts {
  /** The chosen model as `<endpoint id>/<model id>`, or an empty text before the set-up. */
  chosenModel(): string;
  /**
   * Reads settings and key, for the chosen model or for another, as `<endpoint id>/<model id>`, and the instructions
   * that hold for a question with these attachments. Rejects where something is missing; `explain` then says what.
   */
  connect(model: string | undefined, attachments: readonly Attachment[]): Promise<Connection>;
  streamChat(endpoint: Endpoint, request: ChatRequest, options: { signal: AbortSignal }): AsyncIterable<ChatPart>;
  readonly tools: ToolHost;
  /** Keeps what an answer taught about its model. */
  learn(connection: Connection, lesson: Lesson): void;
  /** A failure as the user reads it. */
  explain(error: unknown, endpoint: Endpoint | undefined): Promise<MessageError>;
  /** What went wrong, in one sentence, where it is tried again. */
  whatHappened(error: ApiError, endpoint: Endpoint): Promise<string>;
  /** Milliseconds since 1970. */
  now(): number;
  newId(): string;
}

/** How an answer differs from one to a question just asked. */
interface AnswerOptions {
  /** The model to ask in place of the chosen one, as `<endpoint id>/<model id>`. */
  readonly model?: string | undefined;
  /** The cut answer that goes on. */
  readonly cut?: AssistantMessage;
}

/**
 * The behaviour of one conversation: send, stop, edit, ask again, continue. Everything that happens is an event, applied here and told
 * to the listener. At most one answer arrives at a time; what is sent meanwhile waits its turn.
 */
export class ChatSession {
  private state: Conversation;
  private running: AbortController | undefined;
  private queue: Promise<void> = Promise.resolve();
  private disposed = false;
  private readonly permissions = new ToolPermissions();
  /** Whether models may call tools in this conversation. */
  usesTools = false;

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
    return this.enqueue(() => this.ask(this.state.leafId, text, attachments));
  }

  /**
   * Asks a question in other words, with what was attached to it. The old one stays, with all that followed, as a
   * sibling of the new one. An answer that arrives is ended.
   */
  edit(questionId: string, text: string): Promise<void> {
    this.stop();
    return this.enqueue(async () => {
      const question = messageById(this.state, questionId);
      if (question?.role === 'user') await this.ask(question.parentId, text, question.attachments);
    });
  }

  /**
   * Asks the question before this answer once more, perhaps another model. The old answer stays, as a sibling of the
   * new one. An answer that arrives is ended.
   */
  retry(answerId: string, model?: string): Promise<void> {
    this.stop();
    return this.enqueue(async () => {
      const questionId = messageById(this.state, answerId)?.parentId;
      if (questionId !== undefined) await this.answer(questionId, { model });
    });
  }

  /** Has a cut answer go on, in a sibling that begins with what there is of it. */
  continue(answerId: string): Promise<void> {
    this.stop();
    return this.enqueue(async () => {
      const cut = messageById(this.state, answerId);
      if (cut?.role !== 'assistant' || cut.parentId === undefined) return;
      await this.answer(cut.parentId, cut.text.trim() === '' ? {} : { cut });
    });
  }

  /** Shows the line that goes through a message, to its newest end. What arrives goes on arriving. */
  showBranch(messageId: string): void {
    this.emit({ type: 'leaf-selected', id: newestLeaf(this.state, messageId) });
  }

  /** Takes in what another window has added to the conversation. */
  merge(changes: OtherChanges): void {
    const event = mergeEvent(this.state, changes);
    if (event !== undefined) this.emit(event);
  }

  /** The user's word on a call of a tool that waits for it. */
  decideTool(useId: string, decision: ToolDecision): void {
    this.permissions.decide(useId, decision);
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

  private async ask(parentId: string | undefined, text: string, attachments: readonly Attachment[]): Promise<void> {
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
  }

  private async answer(questionId: string, options: AnswerOptions = {}): Promise<void> {
    const running = new AbortController();
    this.running = running;
    const { reasoningMs } = options.cut ?? {};
    this.emit({
      type: 'answer-started',
      message: {
        role: 'assistant',
        id: this.ports.newId(),
        parentId: questionId,
        createdAt: this.ports.now(),
        model: options.model ?? this.ports.chosenModel(),
        text: options.cut?.text ?? '',
        reasoning: options.cut?.reasoning ?? '',
        ...(reasoningMs !== undefined && { reasoningMs }),
        images: options.cut?.images ?? [],
        citations: options.cut?.citations ?? [],
        notices: [],
      },
    });
    const end = await this.receive(questionId, options, running.signal);
    this.running = undefined;
    this.emit({ type: 'answer-ended', end });
  }

  private async receive(questionId: string, { model, cut }: AnswerOptions, signal: AbortSignal): Promise<MessageEnd> {
    let endpoint: Endpoint | undefined;
    let end: MessageEnd | undefined;
    let failure: MessageError | undefined;
    let reasoningSince: number | undefined;
    const seam = new Seam(cut?.text ?? '');
    try {
      // Not the shown line: another branch may be on screen by now.
      const line = lineTo(this.state, questionId);
      const question = line.at(-1);
      const connection = await this.ports.connect(model, question?.role === 'user' ? question.attachments : []);
      endpoint = connection.endpoint;
      for await (const part of this.stream(connection, line, cut, signal)) {
        if (part.type === 'reasoning-delta') {
          if (reasoningSince === undefined && cut !== undefined && cut.reasoning !== '') this.emitReasoning('\n\n');
          reasoningSince ??= this.ports.now();
        } else if (reasoningSince !== undefined && part.type === 'text-delta') {
          const durationMs = (cut?.reasoningMs ?? 0) + this.ports.now() - reasoningSince;
          this.emit({ type: 'reasoning-ended', durationMs });
          reasoningSince = undefined;
        }
        // What the user has stopped has no end of its own.
        if (part.type === 'finish') end = signal.aborted ? undefined : this.finished(part.reason);
        else if (part.type === 'text-delta') this.emitText(seam.push(part.text));
        else if (part.type === 'notice') await this.emitNotice(part.notice, connection.endpoint);
        else this.emitPart(part);
      }
    } catch (error) {
      if (!signal.aborted) failure = await this.ports.explain(error, endpoint);
    }
    this.emitText(seam.end());
    const at = this.ports.now();
    if (failure !== undefined) return { type: 'failed', at, error: failure };
    return end ?? { type: 'stopped', at };
  }

  /** Asks the model to answer the end of a line, or to go on where its answer was cut. */
  private async *stream(
    connection: Connection,
    line: readonly Message[],
    cut: AssistantMessage | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<FittedPart> {
    const { endpoint, model, temperature, maxTokens } = connection;
    const { tools: host } = this.ports;
    const tools = this.usesTools ? host.offered(endpoint, model) : [];
    const [{ askFitted }, { answerWithTools }] = await Promise.all([import('./askFitted'), import('./tools/toolLoop')]);
    yield* askFitted({
      shown: line,
      facts: withoutTools(connection, tools),
      holdsMore: tools.length > 0,
      complete: (messages) =>
        cut === undefined ? messages : continuationMessages(messages, cut.text, endpoint.dialect?.prefill === true),
      stream: (messages) =>
        answerWithTools({
          messages,
          signal,
          ...(host.limits !== undefined && { limits: host.limits }),
          ports: {
            tools,
            allow: (use) => this.permissions.allow(use, host.asks(use.name), signal),
            invoke: (name, input, ended) => host.invoke(name, input, ended),
          },
          stream: (sent, offered) => {
            const request = {
              model,
              messages: sent,
              ...(temperature !== undefined && { temperature }),
              ...(maxTokens !== undefined && { maxTokens }),
              ...(offered.length > 0 && { tools: offered }),
            };
            return this.ports.streamChat(endpoint, request, { signal });
          },
        }),
      learn: (lesson) => this.ports.learn(connection, lesson),
    });
  }

  private emitText(text: string): void {
    if (text !== '') this.emit({ type: 'text-delta', text });
  }

  private emitReasoning(text: string): void {
    this.emit({ type: 'reasoning-delta', text });
  }

  private finished(reason: FinishReason): MessageEnd {
    return { type: 'finished', at: this.ports.now(), reason };
  }

  private async emitNotice(notice: Notice, endpoint: Endpoint): Promise<void> {
    const text = await noticeText(notice, (error) => this.ports.whatHappened(error, endpoint));
    this.emit({ type: 'notice-added', notice: text });
  }

  private emitPart(part: Exclude<FittedPart, { type: 'finish' | 'text-delta' | 'notice' }>): void {
    switch (part.type) {
      case 'reasoning-delta':
        return this.emitReasoning(part.text);
      case 'image':
        return this.emit({ type: 'image-added', url: part.url });
      case 'citation':
        return this.emit({
          type: 'citation-added',
          citation: { url: part.url, ...(part.title !== undefined && { title: part.title }) },
        });
      case 'usage':
        return this.emit({ type: 'usage-reported', usage: part.usage });
      case 'context':
        return this.emit({ type: 'context-reported', context: part.context });
      case 'shortened':
        return this.emit({ type: 'notice-added', notice: part.notice });
      case 'tool-called':
      case 'tool-changed':
        return this.emit(part);
      case 'tool-limit':
        return this.emit({
          type: 'notice-added',
          notice: l10n.t('The model called tools {0} times in a row; from here it has to answer without.', part.rounds),
        });
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

/** The facts of a model as far as the tools that are offered leave room for messages. */
function withoutTools(connection: Connection, tools: readonly Tool[]): Connection {
  const { contextLength } = connection;
  if (contextLength === undefined || tools.length === 0) return connection;
  const taken = estimateTokens(JSON.stringify(tools.map(({ definition }) => definition)));
  return { ...connection, contextLength: Math.max(1, Math.floor(contextLength - taken)) };
}
