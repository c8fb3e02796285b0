import { ApiError } from './errors';
import { streamError } from './failure';
import { finishPart } from './finish';
import { isRecord, parseJson } from './json';
import { ThinkTagSplitter } from './thinkTags';
import { ToolCallGatherer } from './toolCalls';
import type { ChatPart } from './types';
import { readUsage } from './usage';
import { annotationSchema, citationSchema, contentPartSchema, imageSchema, reasoningDetailSchema, urlOf } from './wire';

/** The fields of a chunk that are read. All unknown: servers differ in every one. */
interface WireChunk {
  readonly choices?: unknown;
  readonly usage?: unknown;
  readonly meta?: unknown;
  readonly error?: unknown;
  readonly citations?: unknown;
  readonly object?: unknown;
  /** Groq puts a stream's usage in here. */
  readonly x_groq?: unknown;
}

interface WireChoice {
  readonly index?: unknown;
  readonly delta?: unknown;
  readonly message?: unknown;
  readonly finish_reason?: unknown;
  readonly error?: unknown;
  /** Moonshot puts a stream's usage in here. */
  readonly usage?: unknown;
}

interface WireDelta {
  readonly content?: unknown;
  readonly reasoning_content?: unknown;
  readonly reasoning?: unknown;
  readonly reasoning_details?: unknown;
  readonly refusal?: unknown;
  readonly images?: unknown;
  readonly annotations?: unknown;
  readonly tool_calls?: unknown;
}

/**
 * Turns the events of one answer into parts. Knows every shape that endpoints are known to send; what it does not know it
 * passes over, and a damaged event costs no more than itself.
 */
export class AnswerReader {
  /** The endpoint has said that nothing more will come. */
  ended = false;
  readonly #url: string;
  readonly #key: string | undefined;
  readonly #thinkTags = new ThinkTagSplitter();
  readonly #toolCalls = new ToolCallGatherer();
  readonly #citations = new Set<string>();
  #usage: unknown;
  #meta: unknown;
  #finishReason: string | undefined;
  #hasDelta = false;
  #hasMessage = false;
  #hasContent = false;
  #parts: ChatPart[] = [];

  /** @param url and key for the error an endpoint may report in the middle of the answer */
  constructor(url: string, key: string | undefined) {
    this.#url = url;
    this.#key = key;
  }

  /** The answer has its finish reason: only usage may still come. */
  get finishing(): boolean {
    return this.#finishReason !== undefined;
  }

  /**
   * The parts that one event completes.
   *
   * @throws ApiError where the event reports an error
   */
  read(data: string): readonly ChatPart[] {
    if (data === '[DONE]') {
      this.ended = true;
      return [];
    }
    const chunk: WireChunk | undefined = record(parseJson(data));
    if (chunk === undefined) {
      return data.trim() === '' ? [] : [skipped(data)];
    }
    this.#parts = [];
    this.#readChunk(chunk);
    return this.#parts;
  }

  /**
   * The last parts, when the answer has ended: what was held back, tool calls, usage, finish. There is no `finish`, and no
   * tool call that may be half, where the endpoint gave no sign that the answer is complete.
   */
  end(): readonly ChatPart[] {
    // A whole message is complete by having been read.
    const complete = this.#finishReason !== undefined || this.ended || (this.#hasMessage && !this.#hasDelta);
    const toolCalls = complete ? this.#toolCalls.end() : [];
    const usage = readUsage(this.#usage, this.#meta);
    this.#parts = [];
    this.#pushSplit(this.#thinkTags.end());
    this.#parts.push(...toolCalls);
    if (usage !== undefined) this.#parts.push({ type: 'usage', usage });
    if (complete) this.#parts.push(this.#finish(toolCalls.length > 0));
    return this.#parts;
  }

  /** Mantler's documented stream has no finish reason at all, only its `[DONE]`. */
  #finish(hasToolCalls: boolean): ChatPart {
    if (this.#finishReason !== undefined) return finishPart(this.#finishReason);
    if (hasToolCalls) return finishPart('tool-calls');
    return { type: 'finish', reason: this.#hasContent ? 'stop' : 'unknown' };
  }

  #readChunk(chunk: WireChunk): void {
    const choice: WireChoice | undefined = firstChoice(chunk.choices);
    const error = chunk.error ?? choice?.error ?? (chunk.object === 'error' ? chunk : undefined);
    if (error !== undefined && error !== null) throw streamError(error, this.#url, this.#key);
    if (choice !== undefined) this.#readChoice(choice);
    if (chunk.citations) this.#pushCitations(chunk.citations);
    this.#usage = chunk.usage ?? choice?.usage ?? record(chunk.x_groq)?.['usage'] ?? this.#usage;
    this.#meta = chunk.meta ?? this.#meta;
  }

  #readChoice(choice: WireChoice): void {
    const delta: WireDelta | undefined = record(choice.delta);
    // Perplexity repeats the message so far beside every delta.
    const message: WireDelta | undefined = delta ?? (this.#hasDelta ? undefined : record(choice.message));
    this.#hasDelta ||= delta !== undefined;
    this.#hasMessage ||= message !== undefined;
    if (message !== undefined) this.#readMessage(message);
    if (typeof choice.finish_reason === 'string' && choice.finish_reason !== '') {
      this.#finishReason ??= choice.finish_reason;
    }
  }

  #readMessage(message: WireDelta): void {
    this.#pushReasoning(message);
    const { content } = message;
    if (typeof content === 'string') this.#pushContent(content);
    else if (Array.isArray(content)) for (const part of content) this.#pushContentPart(part);
    if (typeof message.refusal === 'string') this.#pushText(message.refusal);
    if (message.images) this.#pushImages(message.images);
    if (message.annotations) this.#pushAnnotations(message.annotations);
    if (message.tool_calls) this.#toolCalls.push(message.tool_calls);
  }

  /** One of the three places holds it; where two hold the same text it counts once. */
  #pushReasoning({ reasoning_content: content, reasoning, reasoning_details: details }: WireDelta): void {
    if (typeof content === 'string' && content !== '') this.#pushReasoningText(content);
    else if (typeof reasoning === 'string' && reasoning !== '') this.#pushReasoningText(reasoning);
    else if (Array.isArray(details)) {
      for (const value of details) {
        const detail = reasoningDetailSchema.safeParse(value).data;
        this.#pushReasoningText(detail?.text || detail?.summary || '');
      }
    }
  }

  #pushContent(content: string): void {
    if (this.#thinkTags.done) this.#pushText(content);
    else this.#pushSplit(this.#thinkTags.push(content));
  }

  #pushContentPart(value: unknown): void {
    const part = contentPartSchema.safeParse(value).data;
    if (part === undefined) return;
    const { thinking } = part;
    if (typeof thinking === 'string') this.#pushReasoningText(thinking);
    else for (const piece of thinking ?? []) this.#pushReasoningText(piece.text ?? '');
    this.#pushContent(part.text ?? part.refusal ?? '');
    if (part.image_url) this.#parts.push({ type: 'image', url: urlOf(part.image_url) });
  }

  #pushSplit({ reasoning, text }: { reasoning: string; text: string }): void {
    this.#pushReasoningText(reasoning);
    this.#pushText(text);
  }

  #pushText(text: string): void {
    if (text === '') return;
    this.#hasContent = true;
    this.#parts.push({ type: 'text-delta', text });
  }

  #pushReasoningText(text: string): void {
    if (text !== '') this.#parts.push({ type: 'reasoning-delta', text });
  }

  #pushImages(images: unknown): void {
    for (const value of asArray(images)) {
      const image = imageSchema.safeParse(value).data;
      if (image === undefined) continue;
      this.#hasContent = true;
      this.#parts.push({ type: 'image', url: urlOf(image.image_url) });
    }
  }

  #pushAnnotations(annotations: unknown): void {
    for (const value of asArray(annotations)) {
      const citation = annotationSchema.safeParse(value).data?.url_citation;
      if (citation !== undefined) this.#pushCitation(citation.url, citation.title);
    }
  }

  #pushCitations(citations: unknown): void {
    for (const value of asArray(citations)) {
      const citation = citationSchema.safeParse(value).data;
      if (citation === undefined) continue;
      if (typeof citation === 'string') this.#pushCitation(citation, undefined);
      else this.#pushCitation(citation.url, citation.title);
    }
  }

  /** Each address once: Perplexity repeats the whole list with every chunk. */
  #pushCitation(url: string, title: string | null | undefined): void {
    if (this.#citations.has(url)) return;
    this.#citations.add(url);
    this.#parts.push({ type: 'citation', url, ...(title ? { title } : {}) });
  }
}

/** The error for an answer that ended without a sign of being complete. */
export function incompleteError(url: string, cause?: unknown): ApiError {
  return new ApiError('incomplete', 'The answer broke off: the endpoint ended it without saying that it is complete.', {
    url,
    ...(cause === undefined ? {} : { cause }),
  });
}

function firstChoice(choices: unknown): WireChoice | undefined {
  if (!Array.isArray(choices)) return undefined;
  const choice: WireChoice | undefined = record(choices[0]);
  return typeof choice?.index === 'number' && choice.index > 0 ? undefined : choice;
}

function record(value: unknown): Record<string, unknown> | undefined {
  return isRecord(value) ? value : undefined;
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function skipped(data: string): ChatPart {
  const start = data.length > 60 ? `${data.slice(0, 60)}…` : data;
  return { type: 'notice', notice: { kind: 'skipped', reason: `An event of the stream is not JSON: ${start}` } };
}
