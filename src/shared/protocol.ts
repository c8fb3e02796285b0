/**
 * All that passes between the extension host and the chat view. What the view sends is checked when it arrives, since
 * the view shows what models wrote; what the host sends is trusted. No message names a command or a setting, and what
 * a block of code says about its file or its shell is put before the user first: the worst a page gone wrong can do is
 * to put visible, undoable text into the editor.
 */
import * as z from 'zod/mini';
import type { CodeStyles } from './codeStyles';
import type { AttachmentKind, ConversationEvent } from './conversation';
import type { ConversationSnapshot } from './snapshot';

const questionText = z.string().check(z.maxLength(1_000_000));

/** Ways of putting a code block somewhere. */
const placement = z.enum(['copy', 'insert', 'replace']);
export type Placement = z.infer<typeof placement>;

/** What can be done about a step of the set-up that failed. */
const setupFix = z.enum(['retry', 'enter-address', 'enter-key', 'get-key', 'choose-model', 'use-anyway', 'show-log']);
export type SetupFix = z.infer<typeof setupFix>;

/** What the view may say. */
export const toHost = z.discriminatedUnion('type', [
  /** The page has loaded, or has seen a gap in the revisions: it wants a snapshot. */
  z.object({ type: z.literal('ready') }),
  /** The focus has come into the page, or left it. */
  z.object({ type: z.literal('focus-change'), focused: z.boolean() }),
  z.object({ type: z.literal('message-send'), text: questionText }),
  z.object({ type: z.literal('message-stop') }),
  /** What stands in the composer of a conversation, after every change. */
  z.object({ type: z.literal('draft-change'), conversationId: z.string(), text: questionText }),
  /** Take a question that waits back into the composer. */
  z.object({ type: z.literal('queued-take-back'), id: z.string() }),
  z.object({ type: z.literal('queued-remove'), id: z.string() }),
  /** Send what waits, after an answer that was stopped or failed. */
  z.object({ type: z.literal('queue-send') }),
  /** Ask a question in other words. */
  z.object({ type: z.literal('question-edit'), id: z.string(), text: questionText }),
  /** Ask the question before this answer again. */
  z.object({ type: z.literal('answer-retry'), id: z.string() }),
  /** The same, of a model that the user is asked for. */
  z.object({ type: z.literal('answer-retry-with-model'), id: z.string() }),
  /** Have a cut answer go on. */
  z.object({ type: z.literal('answer-continue'), id: z.string() }),
  /** Show the line of the conversation that goes through this message. */
  z.object({ type: z.literal('branch-show'), id: z.string() }),
  z.object({ type: z.literal('conversation-new') }),
  z.object({ type: z.literal('attachment-remove'), id: z.string() }),
  /** Show the text of an attachment, read-only: of the next question, or of the question named. */
  z.object({ type: z.literal('attachment-show'), id: z.string(), questionId: z.optional(z.string()) }),
  /** What could be attached, or asked, for what was typed after the sign. Each request takes back the one before. */
  z.object({
    type: z.literal('context-search'),
    request: z.int(),
    sign: z.enum(['@', '/']),
    query: z.string().check(z.maxLength(200)),
  }),
  /** Attach something that was suggested; the host knows what the id stands for. */
  z.object({ type: z.literal('context-add'), id: z.string() }),
  /** Choose what to attach from a list of VS Code's. */
  z.object({ type: z.literal('context-pick') }),
  /** A picture that was pasted or dropped, made small enough by the page. */
  z.object({
    type: z.literal('image-attach'),
    name: z.string().check(z.maxLength(200)),
    url: z.string().check(z.maxLength(8_000_000), z.regex(/^data:image\/(?:png|jpeg|gif|webp);base64,/iu)),
  }),
  /** A long text that was pasted, or a text file dropped from outside. */
  z.object({
    type: z.literal('text-attach'),
    name: z.string().check(z.maxLength(200)),
    text: z.string().check(z.maxLength(1_000_000)),
  }),
  /** Files that were dropped from VS Code: the host asks where they are outside of the workspace. */
  z.object({ type: z.literal('files-attach'), uris: z.array(z.string()).check(z.maxLength(100)) }),
  /** Which of these names in an answer are files or symbols of the workspace. */
  z.object({
    type: z.literal('references-check'),
    answerId: z.string(),
    names: z.array(z.string().check(z.maxLength(300))).check(z.maxLength(200)),
  }),
  /** Show the file or symbol of that name, as an answer gives it. */
  z.object({ type: z.literal('reference-open'), name: z.string().check(z.maxLength(300)) }),
  z.object({ type: z.literal('model-select') }),
  z.object({ type: z.literal('endpoint-select') }),
  /** Open the set-up, for a preset where one is named. */
  z.object({ type: z.literal('endpoint-setup'), preset: z.optional(z.string()) }),
  /** The set-up is on screen: look for servers on this machine. */
  z.object({ type: z.literal('setup-opened') }),
  /** Do what mends the step of the set-up that failed. */
  z.object({ type: z.literal('setup-fix'), fix: setupFix }),
  z.object({ type: z.literal('setup-cancel') }),
  /** Let models call tools in this conversation, or not. */
  z.object({ type: z.literal('tools-use'), on: z.boolean() }),
  /** The user's word on a call of a tool that waits for it. */
  z.object({
    type: z.literal('tool-decide'),
    useId: z.string(),
    decision: z.enum(['allow', 'allow-in-conversation', 'refuse']),
  }),
  z.object({ type: z.literal('key-set') }),
  z.object({ type: z.literal('log-show') }),
  z.object({ type: z.literal('remote-setting-show') }),
  z.object({ type: z.literal('code-place'), text: z.string(), placement }),
  /** Lay a code block over a file, which the user confirms first. `questionId` is the question it belongs to. */
  z.object({
    type: z.literal('code-apply'),
    text: z.string(),
    language: z.string(),
    info: z.string(),
    questionId: z.string(),
  }),
  z.object({ type: z.literal('code-save'), text: z.string(), language: z.string(), info: z.string() }),
  /** Run a code block in the terminal, which the user confirms first. */
  z.object({ type: z.literal('code-run'), text: z.string() }),
  z.object({
    type: z.literal('image-save'),
    url: z.string().check(z.regex(/^data:image\/(?:png|jpeg|gif|webp|avif);base64,/iu)),
  }),
  /** The page wears this theme of the editor's: it wants to know how code looks in it. */
  z.object({ type: z.literal('theme-worn'), id: z.string() }),
  /** Open a link of an answer in the browser, after VS Code's own question. */
  z.object({ type: z.literal('link-open'), url: z.string().check(z.regex(/^(?:https?|mailto):/iu)) }),
]);
export type ToHost = z.infer<typeof toHost>;

/** What the host tells the view. `revision` counts up by one with each message; a gap makes the view say `ready`. */
export type ToView =
  | {
      readonly type: 'snapshot';
      readonly revision: number;
      readonly conversation: ConversationSnapshot;
      /** What stands in the composer, as it was kept. */
      readonly draft: string;
      readonly panel: PanelState;
    }
  | { readonly type: 'events'; readonly revision: number; readonly events: readonly ConversationEvent[] }
  | { readonly type: 'panel'; readonly revision: number; readonly panel: PanelState }
  | { readonly type: 'code-styles'; readonly revision: number; readonly styles: CodeStyles }
  | { readonly type: 'language-names'; readonly revision: number; readonly names: LanguageNames }
  | {
      readonly type: 'suggestions';
      readonly revision: number;
      readonly request: number;
      readonly items: readonly Suggestion[];
    }
  | {
      readonly type: 'references';
      readonly revision: number;
      readonly answerId: string;
      readonly names: readonly string[];
    }
  /** Another text for the composer. */
  | { readonly type: 'draft'; readonly revision: number; readonly text: string }
  | { readonly type: 'command'; readonly revision: number; readonly command: PageCommand }
  | { readonly type: 'composer-focus'; readonly revision: number }
  /** What the page asked for is over: the focus goes back to where it was when it left. */
  | { readonly type: 'focus-return'; readonly revision: number };

/** What the editor calls languages, by their ids, aliases and extensions of files, in lower case. */
export type LanguageNames = Readonly<Record<string, string>>;

/** What a command of VS Code has the page do by itself. */
export type PageCommand = 'find' | 'previous-question' | 'next-question';

/** Everything the panel shows besides the conversation. Small, so it is sent whole. */
export interface PanelState {
  /** The endpoint questions go to; absent until one is set up, which makes the empty panel offer the set-up. */
  readonly endpoint?: { readonly id: string; readonly name: string };
  /** Id of the chosen model at that endpoint. */
  readonly model?: string;
  /** Whether models may call tools in this conversation. */
  readonly usesTools: boolean;
  /** What will go out with the next question. */
  readonly attachments: readonly AttachmentSummary[];
  readonly meter?: ContextMeter;
  /** Questions that wait for the answer that arrives, in their order. */
  readonly queued: readonly QueuedSummary[];
  /** The key that sends what was typed. */
  readonly sendKey: SendKey;
  readonly presets: readonly PresetSummary[];
  /** Nothing of the chat on screen is written: it is private, or the user keeps no history. */
  readonly isPrivate?: true;
  /** Servers on this machine that answered when the set-up was opened. */
  readonly localServers?: readonly PresetSummary[];
  /** The set-up in progress. */
  readonly setup?: SetupState;
}

/** A set-up, step by step, each with its verdict. */
export interface SetupState {
  /** Name of the endpoint. */
  readonly name: string;
  readonly steps: readonly SetupStep[];
  /** What mends the step that failed; the first is what most likely helps. */
  readonly fixes: readonly SetupFix[];
}

export interface SetupStep {
  readonly id: 'address' | 'tls' | 'key' | 'models' | 'stream';
  readonly verdict: 'waiting' | 'running' | 'passed' | 'failed' | 'skipped';
  /** What was found, or what went wrong; one sentence. */
  readonly detail?: string;
}

/** Enter, or Ctrl+Enter (Cmd+Enter on a Mac) where Enter is to break the line. */
export type SendKey = 'enter' | 'ctrlEnter';

export interface QueuedSummary {
  readonly id: string;
  readonly text: string;
  /** How many attachments go with it. */
  readonly attachments: number;
}

export interface AttachmentSummary {
  readonly id: string;
  readonly label: string;
  readonly kind: AttachmentKind;
  /** Estimated, and corrected by what the model's answers have told. */
  readonly tokens: number;
  /** What the user should know before it is sent; one sentence. */
  readonly warning?: string;
}

/** Something that can be attached, or a prompt that can be put into the question. */
export interface Suggestion {
  readonly id: string;
  readonly label: string;
  /** Where it is, or what it does. */
  readonly detail: string;
  readonly icon: AttachmentKind | 'prompt';
  /** What stands for it in the question; absent where nothing should. */
  readonly mention?: string;
  /** The text of a prompt. */
  readonly insert?: string;
}

/** How full the model's context is, in estimated tokens, with the next question's attachments but without its text. */
export interface ContextMeter {
  readonly used: number;
  /** What a request may take; absent where the model's size is not known. */
  readonly limit?: number;
}

export interface PresetSummary {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}
