import * as http from 'node:http';
import * as https from 'node:https';
import type { Socket } from 'node:net';

/** How long a connection may take to come about, TLS not counted, in milliseconds. */
const connectWithinMs = 30_000;

type Signal = AbortSignal | null | undefined;

/** Statuses whose answers have no body, which `Response` insists on. Fetch Standard, "null body status". */
const withoutBody = new Set([101, 103, 204, 205, 304]);

/**
 * `fetch` on Node's `http` and `https`, for requests with a text body or none; redirects are never followed.
 *
 * VS Code puts the user's proxy and certificates under these two modules as it does under the global `fetch`, but
 * `fetch` gives up after 300 seconds without a byte (undici's `headersTimeout` and `bodyTimeout`), which a thinking
 * model can well take, and VS Code's patch replaces the `dispatcher` that could raise that limit
 * (microsoft/vscode-proxy-agent#121, microsoft/vscode#258869). These modules have no such limit.
 */
export const nodeFetch: typeof fetch = async (input, options = {}) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const { signal } = options;
  signal?.throwIfAborted();
  return new Promise<Response>((resolve, reject) => {
    const headers = Object.fromEntries(new Headers(options.headers));
    const send = url.protocol === 'https:' ? https.request : http.request;
    const request = send(url, { method: options.method ?? 'GET', headers });
    request.once('socket', (socket) => limitConnecting(request, socket));
    const abort = (): void => void request.destroy(abortReason(signal));
    signal?.addEventListener('abort', abort, { once: true });
    request.once('close', () => signal?.removeEventListener('abort', abort));
    request.once('error', (error) => {
      // As `fetch` fails, so that one reading of causes serves both.
      reject(signal?.aborted === true ? abortReason(signal) : new TypeError('fetch failed', { cause: error }));
    });
    request.once('response', (message) => resolve(toResponse(message, signal)));
    request.end(typeof options.body === 'string' ? options.body : undefined);
  });
};

/** Ends a request whose connection does not come about in time; waiting for the answer is another matter. */
function limitConnecting(request: http.ClientRequest, socket: Socket): void {
  if (!socket.connecting) return;
  const timer = setTimeout(() => {
    request.destroy(Object.assign(new Error('No connection came about.'), { code: 'ETIMEDOUT' }));
  }, connectWithinMs);
  const connected = (): void => clearTimeout(timer);
  socket.once('connect', connected);
  request.once('close', connected);
}

function toResponse(message: http.IncomingMessage, signal: Signal): Response {
  // A body that nobody reads any more can still fail, which is then nobody's concern. Who reads is told by the reading.
  message.on('error', () => undefined);
  const status = message.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  if (withoutBody.has(status)) {
    message.resume();
    return new Response(null, { status, headers });
  }
  return new Response(bodyOf(message, signal), {
    status,
    headers,
    ...(message.statusMessage && { statusText: message.statusMessage }),
  });
}

/** The body as it arrives, read no faster than it is consumed. A connection that breaks is an error of the stream. */
function bodyOf(message: http.IncomingMessage, signal: Signal): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<unknown> = message[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next().catch((error: unknown) => {
        throw signal?.aborted === true ? abortReason(signal) : error;
      });
      if (done === true) controller.close();
      else if (value instanceof Uint8Array) controller.enqueue(value);
    },
    cancel() {
      message.destroy();
    },
  });
}

function abortReason(signal: Signal): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException('The request was aborted.', 'AbortError');
}
