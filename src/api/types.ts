/**
 * What a caller of the wire needs to know of an endpoint, and the vocabulary in which answers come back.
 * Wire names (`choices`, `delta`, `finish_reason`) never leave `src/api`.
 */
import type { ApiError } from './errors';

/** One OpenAI-compatible server, ready to be called: settings and key already joined. */
export interface Endpoint {
  /** Stable id: a preset's (`mammouth`, `aimlapi`, `mantler`) or the one in the user's settings. */
  readonly id: string;
  /** What the user reads. */
  readonly name: string;
  /** As configured: with or without `/v1`, trailing slash or query; see `endpointUrl`. */
  readonly baseUrl: string;
  /** Sent as `Authorization: Bearer`, only to the origin of `baseUrl`. Absent for local servers. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is known of this endpoint's ways before the first request. */
  readonly dialect?: Dialect;
}

/** Knowledge about an endpoint, as data. Everything is optional: silence means OpenAI's own behaviour. */
export interface Dialect {
  /** Path of the model list relative to the origin, where it differs from `<base>/models` (AI/ML API: `/models`). */
  readonly modelsPath?: string;
  /** The model list is public, so it proves nothing about a key, and the key is not sent with it. */
  readonly modelsArePublic?: boolean;
  /** Path, relative to the origin, of a GET that answers 200 only to a valid key. */
  readonly keyCheckPath?: string;
  /** Path, relative to the origin, of a GET that tells the balance. */
  readonly balancePath?: string;
  /** Name of the parameter that caps the answer's length. */
  readonly maxTokensName?: 'max_tokens' | 'max_completion_tokens';
  /** Cap to send where the caller set none, because the endpoint's own default cuts answers short. */
  readonly defaultMaxTokens?: number;
  /** Send `stream_options: {include_usage: true}`. Off where an endpoint sends usage unasked or does not document it. */
  readonly streamUsage?: boolean;
  /** An assistant's message at the end of a request is gone on with, in place of being answered. */
  readonly prefill?: boolean;
  /** What differs for some models, first match wins. */
  readonly models?: readonly ModelDialect[];
  /** Published prices by model id: for estimates where answers tell no cost, and for models where there is no list. */
  readonly prices?: Readonly<Record<string, ModelPrice>>;
}

/** US dollars per million tokens. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
}

/** What differs for the models whose id matches. */
export interface ModelDialect {
  readonly match: RegExp;
  readonly maxTokensName?: 'max_tokens' | 'max_completion_tokens';
  readonly defaultMaxTokens?: number;
  readonly maxTemperature?: number;
  /** The model has no system role: its text is put in front of the first user message. */
  readonly noSystemRole?: boolean;
  /** Parameters that this model is documented not to take. */
  readonly without?: readonly string[];
  readonly streamUsage?: boolean;
  /** Name of the parameter for stop sequences, where it is not `stop`. */
  readonly stopName?: 'stop_sequences';
  /** Tools that the endpoint runs itself when the model calls them, and wants the arguments of back, unchanged. */
  readonly endpointTools?: readonly string[];
  /** Fields to add to the body. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** Fields to add where no stream is asked for, such as Qwen's `enable_thinking: false`. */
  readonly extraWithoutStream?: Readonly<Record<string, unknown>>;
}

/** A message in OpenAI's shape. */
export type ChatMessage =
  | { readonly role: 'system' | 'developer'; readonly content: string }
  | { readonly role: 'user'; readonly content: string | readonly ContentPart[] }
  | {
      readonly role: 'assistant';
      readonly content: string | null;
      readonly tool_calls?: readonly ToolCall[];
      /** Sent back only where an endpoint asks for it. */
      readonly reasoning_content?: string;
    }
  | { readonly role: 'tool'; readonly content: string; readonly tool_call_id: string };

export type ContentPart =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'image_url';
      readonly image_url: { readonly url: string; readonly detail?: 'auto' | 'low' | 'high' };
    };

export interface ToolCall {
  readonly id: string;
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: string };
}

export interface ToolDefinition {
  readonly type: 'function';
  readonly function: {
    readonly name: string;
    readonly description?: string;
    readonly parameters?: Readonly<Record<string, unknown>>;
    readonly strict?: boolean;
  };
}

/** One chat completion. What is absent is not sent: an endpoint's own default then holds. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  /** Upper bound of the answer, in tokens. */
  readonly maxTokens?: number;
  readonly temperature?: number;
  readonly topP?: number;
  readonly stop?: readonly string[];
  readonly reasoningEffort?: 'low' | 'medium' | 'high';
  readonly tools?: readonly ToolDefinition[];
  readonly toolChoice?: 'none' | 'auto' | 'required';
  /** Ask for a stream (the default) or for one JSON answer. */
  readonly stream?: boolean;
  /** Further fields of the body, sent as they are. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Token counts as the endpoint reports them: for display; endpoints' counts do not always add up. */
export interface Usage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly reasoningTokens?: number;
  readonly cachedTokens?: number;
  readonly costUsd?: number;
  /** The cost comes from a price table or a rate, not from the endpoint. */
  readonly costEstimated?: boolean;
}

export type FinishReason = 'stop' | 'length' | 'content-filter' | 'tool-calls' | 'unknown';

/** One piece of an answer, in the order of arrival. A complete answer ends with exactly one `finish`. */
export type ChatPart =
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'reasoning-delta'; readonly text: string }
  | { readonly type: 'image'; readonly url: string }
  | { readonly type: 'citation'; readonly url: string; readonly title?: string }
  | { readonly type: 'tool-call'; readonly id: string; readonly name: string; readonly arguments: string }
  | { readonly type: 'usage'; readonly usage: Usage }
  | { readonly type: 'notice'; readonly notice: Notice }
  | { readonly type: 'finish'; readonly reason: FinishReason; readonly raw?: string };

/** Something the user should know that is no failure. */
export type Notice =
  | {
      readonly kind: 'retry';
      /** 1 for the first repetition. */
      readonly attempt: number;
      readonly delayMs: number;
      /** What failed, in the words of the wire. */
      readonly reason: string;
      /** The same with its kind, for the user's own language. */
      readonly error: ApiError;
    }
  | { readonly kind: 'adapted'; readonly parameter: string; readonly change: string }
  | { readonly kind: 'skipped'; readonly reason: string };

/** One entry of a model list. */
export interface ModelInfo {
  /** Opaque and case-sensitive; may hold `/`, `:`, `@`, `#`. */
  readonly id: string;
  readonly name?: string;
  readonly developer?: string;
  readonly description?: string;
  /** In tokens. */
  readonly contextLength?: number;
  /** Longest answer, in tokens. */
  readonly maxOutput?: number;
  readonly features?: ModelFeatures;
  readonly price?: ModelPrice;
}

/** What a model can do; absent means not known. */
export interface ModelFeatures {
  readonly tools?: boolean;
  readonly vision?: boolean;
  readonly reasoning?: boolean;
  readonly system?: boolean;
  readonly streaming?: boolean;
}
