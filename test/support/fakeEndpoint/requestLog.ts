import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { wasCut } from './transport';

/** A request as it came in. */
export interface RecordedRequest {
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  /** Query with its question mark, or ''. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  /** The body as text; '' where there was none. */
  readonly text: string;
  /** The body as JSON; `undefined` where it is none. */
  readonly json: unknown;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** When the client closed the connection before the answer was complete; `undefined` where it did not. */
  readonly closedEarlyAt: number | undefined;
  /** Settles when the exchange is over: answered whole, closed by the client, or cut by the fake endpoint. */
  readonly ended: Promise<void>;
}

type Predicate = (request: RecordedRequest) => boolean;

/** Every request, in order of arrival, for tests to read and to wait for. */
export class RequestLog {
  readonly requests: RecordedRequest[] = [];
  readonly #waiting = new Set<(request: RecordedRequest) => void>();

  /** Reads the whole request and records it. */
  async record(incoming: IncomingMessage, response: ServerResponse): Promise<RecordedRequest> {
    const receivedAt = Date.now();
    let closedEarlyAt: number | undefined;
    const ended = new Promise<void>((resolve) => {
      response.once('close', () => {
        if (!response.writableFinished && !wasCut(response)) closedEarlyAt = Date.now();
        resolve();
      });
    });
    const text = await readText(incoming);
    const { pathname, search } = new URL(incoming.url ?? '/', 'http://fake.invalid');
    const request: RecordedRequest = {
      method: incoming.method ?? '',
      path: pathname,
      query: search,
      headers: incoming.headers,
      text,
      json: parseJson(text),
      receivedAt,
      get closedEarlyAt() {
        return closedEarlyAt;
      },
      ended,
    };
    this.requests.push(request);
    for (const see of this.#waiting) see(request);
    return request;
  }

  /** The first recorded request that fits, waiting for it where it has not come yet. */
  async waitFor(predicate: Predicate, timeoutMs: number): Promise<RecordedRequest> {
    const seen = this.requests.find(predicate);
    if (seen !== undefined) return seen;
    return await new Promise((resolve, reject) => {
      const see = (request: RecordedRequest): void => {
        if (!predicate(request)) return;
        finish();
        resolve(request);
      };
      const timer = setTimeout(() => {
        finish();
        const seen = this.requests.map((request) => `${request.method} ${request.path}`).join(', ');
        reject(new Error(`No such request within ${timeoutMs} ms. Seen: ${seen || 'none'}`));
      }, timeoutMs);
      const finish = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(see);
      };
      this.#waiting.add(see);
    });
  }
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
