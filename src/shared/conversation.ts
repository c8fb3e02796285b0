/**
 * The conversation: a tree of messages and the one reducer over it. Host and webview both run this file, so that a
 * snapshot and the events after it give the same state on either side.
 */

/**
 * What an attachment was taken from. `symbol` and `lines` stand for a selection where nothing was selected: the symbol
 * around the cursor, else the lines on screen. `changes` are Git's, `text` is what the user pasted.
 */
export const attachmentKinds = [
  'selection',
  'symbol',
  'lines',
  'file',
  'folder',
  'problems',
  'changes',
  'terminal',
  'search',
  'cell',
  'image',
  'text',
] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** What goes to the model with a question, frozen when the question is sent. */
export interface Attachment {
  readonly id: string;
  readonly kind: AttachmentKind;
  /** What the user reads on the chip, such as `server.ts:10-24`. */
  readonly label: string;
  /** Where it was taken from: a URI in string form, empty where it stands nowhere. */
  readonly uri: string;
  readonly languageId: string;
  /** Zero-based, both included. */
  readonly lines?: { readonly first: number; readonly last: number };
  /** As it goes out, byte for byte; empty for an image. */
  readonly text: string;
  /** A picture as a `data:` URL. */
  readonly image?: string;
}

export interface UserMessage {
  readonly role: 'user';
  readonly id: string;
  readonly parentId?: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

export interface AssistantMessage {
  readonly role: 'assistant';
  readonly id: string;
  readonly parentId?: string;
  readonly createdAt: number;
  /** The model asked, as `<endpoint id>/<model id>`. */
  readonly model: string;
  readonly text: string;
  readonly reasoning: string;
  /** Length of the reasoning phase, in milliseconds; absent while it lasts and where there was none. */
  readonly reasoningMs?: number;
  readonly images: readonly string[];
  readonly citations: readonly Citation[];
  readonly notices: readonly string[];
  /** Calls of tools in their order; absent where there was none. */
  readonly toolUses?: readonly ToolUse[];
  readonly usage?: MessageUsage;
  /** What went out with the question besides what is listed under it; absent before the request. */
  readonly context?: AnswerContext;
  /** Absent while the answer streams. */
  readonly end?: MessageEnd;
}

export type Message = UserMessage | AssistantMessage;

/** What a request held beside the conversation, and what of the conversation it did not hold. */
export interface AnswerContext {
  /** Instructions that went out, in their order. */
  readonly instructions: readonly InstructionSource[];
  /** The workspace has instructions that did not go out, since it is not trusted. */
  readonly isRestricted?: boolean;
  /** What was left out so that the request fits the model's context, in the order in which it was given up. */
  readonly omissions: readonly Omission[];
}

export interface InstructionSource {
  /** What the user reads, such as `AGENTS.md`. */
  readonly label: string;
  /** The file it stands in; absent for the user's own setting. */
  readonly uri?: string;
}

/** Something that was left out of a request. */
export type Omission =
  /** The oldest turns: questions with their answers and attachments. */
  | { readonly type: 'turns'; readonly count: number }
  /** An attachment as a whole, or all but its first `keptLines` lines. */
  | { readonly type: 'attachment'; readonly label: string; readonly keptLines: number };

/** A call of a tool that a model made in its answer, and what came of it. */
export interface ToolUse {
  /** Unique in its answer. */
  readonly id: string;
  /** As the endpoint names the call. */
  readonly callId: string;
  /** Name of the tool, as the model wrote it. */
  readonly name: string;
  /** JSON, as the model wrote it. */
  readonly arguments: string;
  /** How much of the answer's text stands before the call, in UTF-16 units. */
  readonly at: number;
  /** `waiting` for its turn or the user's word; `refused` by the user. */
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'refused';
  /** What the model got. */
  readonly result?: string;
}

export interface Citation {
  readonly url: string;
  readonly title?: string;
}

/** Token counts and cost of one answer, as far as the endpoint told. */
export interface MessageUsage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly reasoningTokens?: number;
  readonly cachedTokens?: number;
  readonly costUsd?: number;
  readonly costEstimated?: boolean;
}

/** How an answer ended. `at` is in milliseconds since 1970. */
export type MessageEnd =
  | {
      readonly type: 'finished';
      readonly at: number;
      readonly reason: 'stop' | 'length' | 'content-filter' | 'tool-calls' | 'unknown';
    }
  | { readonly type: 'stopped'; readonly at: number }
  | { readonly type: 'failed'; readonly at: number; readonly error: MessageError };

/** A failure as content: what happened, in one sentence, and the one action that helps. */
export interface MessageError {
  /** `ApiError`'s kind, or `setup` where no endpoint, key or model is chosen. */
  readonly kind: string;
  readonly message: string;
  readonly action?: ErrorAction;
}

export type ErrorAction =
  'retry' | 'set-key' | 'set-up-endpoint' | 'select-model' | 'show-log' | 'continue' | 'show-remote-setting';

export interface Conversation {
  readonly id: string;
  readonly createdAt: number;
  readonly title: string;
  /** Every finished message of every branch. What is in here never changes. */
  readonly messages: ReadonlyMap<string, Message>;
  /** The answer that is arriving; it moves into `messages` when it ends. */
  readonly streaming?: AssistantMessage;
  /** The last message of the shown line. */
  readonly leafId?: string;
}

export type ConversationEvent =
  | { readonly type: 'message-added'; readonly message: UserMessage }
  | { readonly type: 'answer-started'; readonly message: AssistantMessage }
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'reasoning-delta'; readonly text: string }
  | { readonly type: 'reasoning-ended'; readonly durationMs: number }
  | { readonly type: 'image-added'; readonly url: string }
  | { readonly type: 'citation-added'; readonly citation: Citation }
  | { readonly type: 'notice-added'; readonly notice: string }
  | { readonly type: 'tool-called'; readonly use: ToolUse }
  | { readonly type: 'tool-changed'; readonly id: string; readonly state: ToolUse['state']; readonly result?: string }
  | { readonly type: 'usage-reported'; readonly usage: MessageUsage }
  | { readonly type: 'context-reported'; readonly context: AnswerContext }
  | { readonly type: 'answer-ended'; readonly end: MessageEnd }
  | { readonly type: 'leaf-selected'; readonly id: string }
  | { readonly type: 'title-changed'; readonly title: string }
  | OthersMerged;

/** Another window has added to the conversation; what it brings is on the disk already. */
export interface OthersMerged {
  readonly type: 'others-merged';
  /** New messages, and whole ones in the place of those that were cut off, in the order in which they were finished. */
  readonly messages: readonly Message[];
  /** Where the shown line goes on with them. */
  readonly leafId?: string;
  /** Where it has changed. */
  readonly title?: string;
}

/** An empty conversation. */
export function newConversation(id: string, createdAt: number): Conversation {
  return { id, createdAt, title: '', messages: new Map() };
}

/**
 * The conversation after one event. Pure: the old one is untouched. A delta costs the same however long the
 * conversation is, since only the streaming answer is replaced. An event about a streaming answer is ignored where
 * none streams, so that a late event does no harm.
 */
export function applyEvent(conversation: Conversation, event: ConversationEvent): Conversation {
  const { streaming } = conversation;
  switch (event.type) {
    case 'message-added':
      return {
        ...conversation,
        messages: new Map(conversation.messages).set(event.message.id, event.message),
        leafId: event.message.id,
      };
    case 'answer-started':
      return { ...conversation, streaming: event.message, leafId: event.message.id };
    case 'text-delta':
      return updateStreaming(conversation, (message) => ({ ...message, text: message.text + event.text }));
    case 'reasoning-delta':
      return updateStreaming(conversation, (message) => ({ ...message, reasoning: message.reasoning + event.text }));
    case 'reasoning-ended':
      return updateStreaming(conversation, (message) => ({ ...message, reasoningMs: event.durationMs }));
    case 'image-added':
      return updateStreaming(conversation, (message) => ({ ...message, images: [...message.images, event.url] }));
    case 'citation-added':
      return updateStreaming(conversation, (message) => ({
        ...message,
        citations: [...message.citations, event.citation],
      }));
    case 'notice-added':
      return updateStreaming(conversation, (message) => ({ ...message, notices: [...message.notices, event.notice] }));
    case 'tool-called':
      return updateStreaming(conversation, (message) => ({
        ...message,
        toolUses: [...(message.toolUses ?? []), event.use],
      }));
    case 'tool-changed':
      return updateStreaming(conversation, (message) => ({
        ...message,
        toolUses: (message.toolUses ?? []).map((use) => (use.id === event.id ? changeToolUse(use, event) : use)),
      }));
    case 'usage-reported':
      return updateStreaming(conversation, (message) => ({ ...message, usage: { ...message.usage, ...event.usage } }));
    case 'context-reported':
      return updateStreaming(conversation, (message) => ({ ...message, context: event.context }));
    case 'answer-ended': {
      if (streaming === undefined) return conversation;
      const { streaming: _, ...rest } = conversation;
      return {
        ...rest,
        messages: new Map(conversation.messages).set(streaming.id, { ...streaming, end: event.end }),
      };
    }
    case 'leaf-selected':
      return { ...conversation, leafId: event.id };
    case 'title-changed':
      return { ...conversation, title: event.title };
    case 'others-merged': {
      const { messages, type: _, ...facts } = event;
      const added = messages.map((message) => [message.id, message] as const);
      return { ...conversation, ...facts, messages: new Map([...conversation.messages, ...added]) };
    }
    default:
      return event satisfies never;
  }
}

/** The shown line, from the first question to the leaf, with the streaming answer if it is part of it. */
export function shownMessages(conversation: Conversation): Message[] {
  return lineTo(conversation, conversation.leafId);
}

/** The line from the first question to a message, itself included. */
export function lineTo(conversation: Conversation, lastId: string | undefined): Message[] {
  const line: Message[] = [];
  let id = lastId;
  while (id !== undefined) {
    const message = messageById(conversation, id);
    if (message === undefined) break;
    line.push(message);
    id = message.parentId;
  }
  return line.toReversed();
}

/** A conversation from the messages that were read or received. */
export function withMessages(conversation: Omit<Conversation, 'messages'>, messages: readonly Message[]): Conversation {
  return { ...conversation, messages: new Map(messages.map((message) => [message.id, message])) };
}

/** The message with this id, finished or streaming. */
export function messageById(conversation: Conversation, id: string): Message | undefined {
  return conversation.streaming?.id === id ? conversation.streaming : conversation.messages.get(id);
}

function changeToolUse(use: ToolUse, { state, result }: Pick<ToolUse, 'state' | 'result'>): ToolUse {
  return { ...use, state, ...(result !== undefined && { result }) };
}

function updateStreaming(
  conversation: Conversation,
  update: (message: AssistantMessage) => AssistantMessage,
): Conversation {
  return conversation.streaming === undefined
    ? conversation
    : { ...conversation, streaming: update(conversation.streaming) };
}
