import { redact } from '../api/failure';
import type { ChatPart, Endpoint, Usage } from '../api/types';
import { withoutSecrets } from '../api/url';

/** One request as it went out, and what came back. Times count from its start, in milliseconds. */
export interface Attempt {
  readonly method: string;
  readonly url: string;
  /** The key is struck out. */
  readonly headers: Readonly<Record<string, string>>;
  /** Exactly what was sent. */
  readonly body: string;
  status?: number;
  headersMs?: number;
  firstByteMs?: number;
  endMs?: number;
  /** As it came, up to `maxAnswer`: to be shown through `withoutKey`, should the endpoint repeat the key. */
  answer: string;
  answerBytes: number;
  failure?: string;
}

/** How much of an answer is kept, in characters. */
const maxAnswer = 200_000;

/** One question and all that was tried to have it answered. Times count from its start, in milliseconds. */
export class Exchange {
  /** Milliseconds since 1970. */
  readonly startedAt = Date.now();
  readonly attempts: Attempt[] = [];
  readonly notices: string[] = [];
  firstTextMs?: number;
  endMs?: number;
  usage?: Usage;
  finish?: string;
  failure?: string;
  private readonly start = performance.now();

  /** `what` names the operation: `chat`, `completion`, `models`. */
  constructor(
    readonly what: string,
    private readonly endpoint: Endpoint,
    readonly model?: string,
  ) {}

  get endpointName(): string {
    return this.endpoint.name;
  }

  /** A `fetch` that notes what goes through it. */
  watch(send: typeof fetch): typeof fetch {
    return async (input, options = {}) => {
      const start = performance.now();
      const attempt = this.attempt(input, options);
      this.attempts.push(attempt);
      try {
        const response = await send(input, options);
        attempt.status = response.status;
        attempt.headersMs = performance.now() - start;
        return this.watchBody(response, attempt, start);
      } catch (error) {
        attempt.failure = this.withoutKey(String(error));
        attempt.endMs = performance.now() - start;
        throw error;
      }
    };
  }

  /** Notes a part of the answer. */
  see(part: ChatPart | string): void {
    if (typeof part === 'string' || part.type === 'text-delta' || part.type === 'reasoning-delta') {
      this.firstTextMs ??= this.elapsed;
    } else if (part.type === 'usage') this.usage = part.usage;
    else if (part.type === 'finish') this.finish = part.reason;
    else if (part.type === 'notice') this.notices.push(noticeText(part.notice));
  }

  end(failure?: unknown): void {
    if (failure !== undefined) this.failure = this.withoutKey(failure instanceof Error ? failure.message : 'unknown');
    this.endMs = this.elapsed;
  }

  /** A text with the key struck out. */
  withoutKey(text: string): string {
    return redact(text, this.endpoint.key);
  }

  private get elapsed(): number {
    return performance.now() - this.start;
  }

  private attempt(input: Parameters<typeof fetch>[0], options: RequestInit): Attempt {
    const headers = Object.fromEntries(
      [...new Headers(options.headers)].map(([name, value]) => [
        name,
        name === 'authorization' ? 'Bearer …' : this.withoutKey(value),
      ]),
    );
    return {
      method: options.method ?? 'GET',
      url: withoutSecrets(input instanceof Request ? input.url : String(input)),
      headers,
      body: typeof options.body === 'string' ? this.withoutKey(options.body) : '',
      answer: '',
      answerBytes: 0,
    };
  }

  private watchBody(response: Response, attempt: Attempt, start: number): Response {
    if (response.body === null) return response;
    const decoder = new TextDecoder();
    const seen = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform: (bytes, controller) => {
          attempt.firstByteMs ??= performance.now() - start;
          attempt.endMs = performance.now() - start;
          attempt.answerBytes += bytes.length;
          if (attempt.answer.length < maxAnswer) attempt.answer += decoder.decode(bytes, { stream: true });
          controller.enqueue(bytes);
        },
      }),
    );
    const { status, statusText, headers } = response;
    return new Response(seen, { status, statusText, headers });
  }
}

function noticeText(notice: (ChatPart & { readonly type: 'notice' })['notice']): string {
  switch (notice.kind) {
    case 'retry':
      return `retry ${notice.attempt} after ${Math.round(notice.delayMs)} ms: ${notice.reason}`;
    case 'adapted':
      return `adapted: ${notice.change}`;
    case 'skipped':
      return `skipped: ${notice.reason}`;
    default:
      return notice satisfies never;
  }
}
