import { ApiError } from './errors';
import { streamError } from './failure';
import { finishPart } from './finish';
import { asRecord, isRecord, parseJson } from './json';
import { MessageReader, type WireMessage } from './message';
import type { ChatPart, ModelPrice } from './types';
import { readUsage } from './usage';

/** The fields of a chunk, or of a whole completion, that are read. */
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
  /** A completion that is no chat gives its text here, whole or in pieces. */
  readonly text?: unknown;
  readonly finish_reason?: unknown;
  readonly error?: unknown;
  /** Moonshot puts a stream's usage in here. */
  readonly usage?: unknown;
}

/**
 * Turns the events of one answer into parts. Knows every shape that endpoints are known to send; what it does not know it
 * passes over, and a damaged event costs no more than itself.
 */
export class AnswerReader {
  /** The endpoint has said that nothing more will come. */
  ended = false;
  private readonly message = new MessageReader();
  private usage: unknown;
  private meta: unknown;
  private finishReason: string | undefined;
  private hasDelta = false;
  private hasMessage = false;
  private hasEvents = false;

  /**
   * @param url that was asked, for the error an endpoint may report in the middle of the answer
   * @param key cut out of that error's message
   * @param price for an estimate of the cost
   */
  constructor(
    private readonly url: string,
    private readonly key?: string,
    private readonly price?: ModelPrice,
  ) {}

  /** The answer has its finish reason: only usage may still come. */
  get finishing(): boolean {
    return this.finishReason !== undefined;
  }

  /** A choice has been read: the model is at work. */
  get started(): boolean {
    return this.hasDelta || this.hasMessage;
  }

  /** The endpoint has shown that the answer is complete; a whole message is so by having been read. */
  get complete(): boolean {
    return this.finishing || this.ended || (this.hasMessage && !this.hasDelta);
  }

  /**
   * The parts that one event completes.
   *
   * @throws ApiError where the event reports an error
   */
  read(data: string): ChatPart[] {
    this.ended ||= data === '[DONE]';
    if (this.ended) return [];
    const parts: ChatPart[] = [];
    const chunk: WireChunk | undefined = asRecord(parseJson(data));
    if (chunk === undefined) return this.readDamaged(data);
    this.hasEvents = true;
    this.readChunk(chunk, parts);
    return parts;
  }

  /**
   * The last parts, when the answer has ended: what was held back, tool calls, usage, finish. There is no `finish`, and no
   * tool call that may be half, where the endpoint gave no sign that the answer is complete.
   */
  end(): ChatPart[] {
    const parts: ChatPart[] = [];
    this.message.end(this.complete, parts);
    const hasToolCalls = parts.some(({ type }) => type === 'tool-call');
    if (!this.complete) return parts;
    const usage = readUsage(this.usage, this.meta, this.price);
    if (usage !== undefined) parts.push({ type: 'usage', usage });
    parts.push(this.finish(hasToolCalls));
    return parts;
  }

  /**
   * The error for an answer that ended without a `finish`.
   *
   * @param cause what ended it, where it did not just end
   */
  failure(cause: ApiError | undefined): ApiError {
    if (cause !== undefined && !(cause.kind === 'network' && this.started)) return cause;
    const details = { url: this.url, ...(cause === undefined ? {} : { cause }) };
    if (this.started) return new ApiError('incomplete', 'The answer broke off before its end.', details);
    if (!this.hasEvents) {
      return new ApiError('incomplete', 'The endpoint sent an empty answer.', { ...details, code: 'empty' });
    }
    return new ApiError('protocol', 'What came is no chat completion.', { ...details, code: 'no-choices' });
  }

  private readChunk(chunk: WireChunk, parts: ChatPart[]): void {
    const choice = firstChoice(chunk.choices);
    const error = chunk.error ?? choice?.error ?? (chunk.object === 'error' ? chunk : undefined);
    if (error && !isEmpty(error)) throw streamError(error, this.url, this.key);
    if (choice !== undefined) this.readChoice(choice, parts);
    if (chunk.citations) this.message.readCitations(chunk.citations, parts);
    this.usage = chunk.usage ?? choice?.usage ?? asRecord(chunk.x_groq)?.['usage'] ?? this.usage;
    this.meta = chunk.meta ?? this.meta;
  }

  private readChoice(choice: WireChoice, parts: ChatPart[]): void {
    const delta: WireMessage | undefined = asRecord(choice.delta) ?? textDelta(choice.text);
    if (delta !== undefined) {
      this.hasDelta = true;
      this.message.read(delta, parts);
    } else if (!this.hasDelta) {
      // Perplexity repeats the message so far beside every delta; here there are no deltas.
      const message: WireMessage | undefined = asRecord(choice.message);
      this.hasMessage ||= message !== undefined;
      if (message !== undefined) this.message.read(message, parts);
    }
    if (typeof choice.finish_reason === 'string' && choice.finish_reason !== '') {
      this.finishReason ??= choice.finish_reason;
    }
  }

  /** Several events that no blank line parted are read one by one; what is not JSON is told and passed over. */
  private readDamaged(data: string): ChatPart[] {
    const lines = data.split('\n').filter((line) => line.trim() !== '');
    if (lines.length === 1 && lines[0]?.trim() === '[DONE]') return this.read('[DONE]');
    if (lines.length > 1 && lines.every((line) => line === '[DONE]' || asRecord(parseJson(line)) !== undefined)) {
      return lines.flatMap((line) => this.read(line));
    }
    if (lines.length === 0) return [];
    const start = data.length > 60 ? `${data.slice(0, 60)}…` : data;
    return [{ type: 'notice', notice: { kind: 'skipped', reason: start } }];
  }

  private finish(hasToolCalls: boolean): ChatPart {
    if (this.finishReason !== undefined) return finishPart(this.finishReason);
    if (hasToolCalls) return { type: 'finish', reason: 'tool-calls' };
    // Mantler's documented stream has no finish reason at all, only its `[DONE]`.
    return { type: 'finish', reason: this.message.hasContent ? 'stop' : 'unknown' };
  }
}

function textDelta(text: unknown): WireMessage | undefined {
  return typeof text === 'string' ? { content: text } : undefined;
}

function isEmpty(error: unknown): boolean {
  return isRecord(error) && Object.keys(error).length === 0;
}

/** The first of several alternatives; the others, which only `n` asks for, are passed over. */
function firstChoice(choices: unknown): WireChoice | undefined {
  if (!Array.isArray(choices)) return undefined;
  const choice: WireChoice | undefined = asRecord(choices[0]);
  return typeof choice?.index === 'number' && choice.index > 0 ? undefined : choice;
}
