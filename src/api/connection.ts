import { bodyText } from './bodyText';
import { ApiError } from './errors';
import { redact, responseError } from './failure';
import { networkError } from './networkError';
import { isRedirect, redirectTarget } from './redirect';
import type { TimeLimit } from './timeLimit';
import type { Endpoint } from './types';
import { withoutSecrets } from './url';

/** A request before headers and key are put on it. */
export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** JSON text. */
  readonly body?: string;
  readonly accept: string;
  /** Public pages get no key. Default: true. */
  readonly withKey?: boolean;
}

/** More than any sensible server needs. */
const mostRedirects = 5;

/** How much of an error body is read, in characters, and how long its end is waited for. */
const longestErrorBody = 100_000;
const errorBodyMs = 3_000;

/**
 * Sends a request and returns the answer, whose status is 200-299. The key goes to the origin of the base URL and nowhere
 * else: a redirect to another origin is refused.
 *
 * @throws ApiError for every other answer and for none
 */
export async function connect(
  endpoint: Endpoint,
  request: WireRequest,
  limit: TimeLimit,
  send: typeof fetch,
): Promise<Response> {
  let { url } = request;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const response = await sendOnce(endpoint, { ...request, url }, limit, send);
    if (response.ok) return response;
    if (!isRedirect(response)) {
      throw responseError(response, url, await readErrorText(response, url, limit), endpoint.key);
    }
    await response.body?.cancel();
    url = redirectTarget(response, request.method, url);
  }
  throw new ApiError('protocol', `The endpoint redirects in a circle (${withoutSecrets(url)}).`, { code: 'redirect' });
}

async function sendOnce(
  endpoint: Endpoint,
  request: WireRequest,
  limit: TimeLimit,
  send: typeof fetch,
): Promise<Response> {
  const headers = requestHeaders(endpoint, request);
  const { signal } = limit;
  try {
    const sent = send(request.url, {
      method: request.method,
      headers,
      // Whether a redirect may have the key is for us to say. VS Code sends such requests by Node, never by Electron
      // (which cannot, electron/electron#43715), so that status and location can be seen.
      redirect: 'manual',
      signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    return await untilAborted(sent, signal);
  } catch (error) {
    throw limit.error ?? networkError(error, request.url);
  }
}

/** The answer, or a rejection as soon as the signal aborts: a `fetch` that looks for a proxy first is deaf meanwhile. */
function untilAborted(sent: Promise<Response>, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    const abandon = () => {
      reject(new DOMException('The request was aborted.', 'AbortError'));
      // Should an answer come after all, nobody reads it.
      sent.then((response) => response.body?.cancel()).catch(() => undefined);
    };
    if (signal.aborted) return abandon();
    signal.addEventListener('abort', abandon, { once: true });
    sent.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon));
  });
}

function requestHeaders(endpoint: Endpoint, request: WireRequest): Headers {
  const headers = new Headers({ accept: request.accept });
  const key = request.withKey === false ? undefined : endpoint.key?.trim();
  try {
    if (request.body !== undefined) headers.set('content-type', 'application/json');
    if (key) headers.set('authorization', `Bearer ${key}`);
    for (const [name, value] of Object.entries(endpoint.headers ?? {})) {
      if (!value.includes('${key}')) headers.set(name, value);
      else if (key) headers.set(name, value.replaceAll('${key}', key));
    }
  } catch (error) {
    throw new ApiError('auth', 'The key, or a header in the settings, has characters that no header can carry.', {
      code: 'invalid-header',
      cause: redact(String(error), key),
    });
  }
  return headers;
}

/** As much of an error body as is of use. The status is known and is what matters, so a body that stalls is cut short. */
async function readErrorText(response: Response, url: string, limit: TimeLimit): Promise<string> {
  let text = '';
  limit.start(errorBodyMs, 'sent no more of its error');
  try {
    for await (const piece of bodyText(response, url, limit)) {
      text += piece;
      if (text.length > longestErrorBody) break;
    }
  } catch {
    // A body that breaks off tells what it told.
  }
  return text;
}
