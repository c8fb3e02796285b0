/**
 * What stands in the files of a conversation. Whatever changes in here gets a new schema version: a new schema and a
 * new reader beside the old ones, which stay. The reader of an old version brings its content up to date.
 */
import * as z from 'zod/mini';
import {
  attachmentKinds,
  type AnswerContext,
  type AssistantMessage,
  type Attachment,
  type Citation,
  type InstructionSource,
  type Message,
  type MessageError,
  type MessageUsage,
  type ToolUse,
  type UserMessage,
} from '../../shared/conversation';
import type { Readers } from './storedFile';

/** The version in which files are written. */
export const currentSchema = 2;

/** A finished message, or one that arrives, with its place among the messages of its conversation. */
export interface StoredMessage {
  /** Counts up within the conversation: the order in which messages were finished. */
  readonly order: number;
  /**
   * The messages before this one on its line, nearest first, at most `keptAncestors`. They let the line be joined again
   * where one of them is lost.
   */
  readonly ancestors: readonly string[];
  readonly message: Message;
}

export const keptAncestors = 8;

/** What there is to know of a conversation besides its messages. Small, and written often. */
export interface ConversationMeta {
  readonly id: string;
  readonly title: string;
  /** The last message of the line that was shown last. */
  readonly leafId?: string;
  /** The model chosen last, as `<endpoint id>/<model id>`. */
  readonly model?: string;
  readonly draft?: Draft;
  /** Listed first, and kept when old conversations are deleted. */
  readonly pinned: boolean;
  /** The folder that was open, as a URI in string form. Absent where none was. */
  readonly workspace?: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When its last message began or ended. */
  readonly updatedAt: number;
}

/** A question that has not been sent. */
export interface Draft {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** Makes a schema name every field of its type: zod would drop a field that it does not know. */
type Fields<Type> = { readonly [Field in keyof Type]-?: z.ZodMiniType };

/** Makes a schema take every value of its type: what is written and then refused when it is read would be lost. */
function schemaFor<Type>() {
  return <Schema extends z.ZodMiniType<Type>>(
    schema: Schema & ([Type] extends [z.output<Schema>] ? unknown : never),
  ): z.ZodMiniType<Type> => schema;
}

const milliseconds = z.number();

/** Ids become file names, on file systems that tell no capitals from small letters. */
export const idSchema = z.string().check(z.regex(/^[a-z0-9_-]{1,64}$/u));

const attachment = z.object({
  id: z.string(),
  kind: z.enum(attachmentKinds),
  label: z.string(),
  uri: z.string(),
  languageId: z.string(),
  lines: z.exactOptional(z.object({ first: z.int(), last: z.int() })),
  text: z.string(),
  image: z.exactOptional(z.string()),
} satisfies Fields<Attachment>);

const citation = z.object({ url: z.string(), title: z.exactOptional(z.string()) } satisfies Fields<Citation>);

const usage = z.object({
  inputTokens: z.exactOptional(z.number()),
  outputTokens: z.exactOptional(z.number()),
  reasoningTokens: z.exactOptional(z.number()),
  cachedTokens: z.exactOptional(z.number()),
  costUsd: z.exactOptional(z.number()),
  costEstimated: z.exactOptional(z.boolean()),
} satisfies Fields<MessageUsage>);

const instructionSource = z.object({
  label: z.string(),
  uri: z.exactOptional(z.string()),
} satisfies Fields<InstructionSource>);

const omission = z.discriminatedUnion('type', [
  z.object({ type: z.literal('turns'), count: z.int() }),
  z.object({ type: z.literal('attachment'), label: z.string(), keptLines: z.int() }),
]);

const context = z.object({
  instructions: z.readonly(z.array(instructionSource)),
  isRestricted: z.exactOptional(z.boolean()),
  omissions: z.readonly(z.array(omission)),
} satisfies Fields<AnswerContext>);

const toolUse = z.object({
  id: z.string(),
  callId: z.string(),
  name: z.string(),
  arguments: z.string(),
  at: z.int(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'refused']),
  result: z.exactOptional(z.string()),
} satisfies Fields<ToolUse>);

const error = z.object({
  kind: z.string(),
  message: z.string(),
  action: z.exactOptional(
    z.enum(['retry', 'set-key', 'set-up-endpoint', 'select-model', 'show-log', 'continue', 'show-remote-setting']),
  ),
} satisfies Fields<MessageError>);

const end = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('finished'),
    at: milliseconds,
    reason: z.enum(['stop', 'length', 'content-filter', 'tool-calls', 'unknown']),
  }),
  z.object({ type: z.literal('stopped'), at: milliseconds }),
  z.object({ type: z.literal('failed'), at: milliseconds, error }),
]);

const userMessage = z.object({
  role: z.literal('user'),
  id: idSchema,
  parentId: z.exactOptional(idSchema),
  createdAt: milliseconds,
  text: z.string(),
  attachments: z.readonly(z.array(attachment)),
} satisfies Fields<UserMessage>);

const assistantMessage = z.object({
  role: z.literal('assistant'),
  id: idSchema,
  parentId: z.exactOptional(idSchema),
  createdAt: milliseconds,
  model: z.string(),
  text: z.string(),
  reasoning: z.string(),
  reasoningMs: z.exactOptional(milliseconds),
  images: z.readonly(z.array(z.string())),
  citations: z.readonly(z.array(citation)),
  notices: z.readonly(z.array(z.string())),
  toolUses: z.exactOptional(z.readonly(z.array(toolUse))),
  usage: z.exactOptional(usage),
  context: z.exactOptional(context),
  end: z.exactOptional(end),
} satisfies Fields<AssistantMessage>);

/** A message, of version 1 or 2: version 2 added kinds of attachments, pictures among them,
 * `context` and `toolUses`. */
export const messageSchema = schemaFor<Message>()(z.discriminatedUnion('role', [userMessage, assistantMessage]));

const storedMessage = schemaFor<StoredMessage>()(
  z.object({
    order: z.int(),
    ancestors: z.readonly(z.array(idSchema)),
    message: messageSchema,
  } satisfies Fields<StoredMessage>),
);

/** An answer that arrived when the file was written. */
export interface StoredPartial extends StoredMessage {
  readonly message: AssistantMessage;
  readonly savedAt: number;
}

const storedPartial = schemaFor<StoredPartial>()(
  z.object({
    order: z.int(),
    ancestors: z.readonly(z.array(idSchema)),
    message: assistantMessage,
    savedAt: milliseconds,
  } satisfies Fields<StoredPartial>),
);

const draft = z.object({ text: z.string(), attachments: z.readonly(z.array(attachment)) } satisfies Fields<Draft>);

/** The facts of a conversation, of version 1 or 2. */
export const metaSchema = schemaFor<ConversationMeta>()(
  z.object({
    id: idSchema,
    title: z.string(),
    leafId: z.exactOptional(idSchema),
    model: z.exactOptional(z.string()),
    draft: z.exactOptional(draft),
    pinned: z.boolean(),
    workspace: z.exactOptional(z.string()),
    createdAt: milliseconds,
    updatedAt: milliseconds,
  } satisfies Fields<ConversationMeta>),
);

const readMessage = (content: unknown): StoredMessage => storedMessage.parse(content);
const readPartial = (content: unknown): StoredPartial => storedPartial.parse(content);
const readMeta = (content: unknown): ConversationMeta => metaSchema.parse(content);

/** Here stand the readers of every schema version there has been; a later version adds `3: …` to each. */
export const messageReaders: Readers<StoredMessage> = { 1: readMessage, 2: readMessage };
export const partialReaders: Readers<StoredPartial> = { 1: readPartial, 2: readPartial };
export const metaReaders: Readers<ConversationMeta> = { 1: readMeta, 2: readMeta };
