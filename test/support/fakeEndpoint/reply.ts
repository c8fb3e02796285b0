import type { Cut } from '../cutBytes';

/** What the fake endpoint answers to a chat request. A plain string is an answer of that text. */
export type Reply = string | AnswerReply | FixtureReply | RawReply | StatusReply;

/** An answer, put into the words of the dialect: a stream where one was asked for, else one JSON body. */
export interface AnswerReply {
  readonly type: 'answer';
  /** The text; an array gives one event each. A string is sent word by word. */
  readonly text?: string | readonly string[];
  /** Thinking, sent before the text; likewise. */
  readonly reasoning?: string | readonly string[];
  readonly refusal?: string;
  /** URLs, `data:` URLs as a rule. */
  readonly images?: readonly string[];
  readonly citations?: readonly { readonly url: string; readonly title?: string }[];
  readonly toolCalls?: readonly { readonly id: string; readonly name: string; readonly arguments: string }[];
  /** Default: counted in words. `null`: the answer tells none. */
  readonly usage?: AnswerUsage | null;
  /** Default `stop`, or `tool_calls` where there are tool calls. `null`: the answer tells none. */
  readonly finishReason?: string | null;
  /** Before the first event. */
  readonly firstDelayMs?: number;
  /** Between events. */
  readonly delayMs?: number;
  /** Default: as the dialect does. */
  readonly done?: boolean;
}

export interface AnswerUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens?: number;
  readonly cachedTokens?: number;
  readonly costUsd?: number;
}

/** A file of `test/fixtures`, byte by byte as recorded, in any cut. */
export interface FixtureReply {
  readonly type: 'fixture';
  /** Such as `aimlapi-qwen3-32b-thinking.sse`, from `streams`, or `….json`, from `bodies`. */
  readonly name: string;
  readonly cut?: Cut;
  readonly delayMs?: number;
  readonly status?: number;
}

/** Bytes as they are; a number waits that many milliseconds. */
export interface RawReply {
  readonly type: 'raw';
  readonly pieces: readonly (string | Uint8Array | number)[];
  readonly status?: number;
  /** Default `text/event-stream`. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A failure in the dialect's own words, unless `body` gives others: a string is sent as it is, anything else as JSON. */
export interface StatusReply {
  readonly type: 'status';
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly contentType?: string;
}
