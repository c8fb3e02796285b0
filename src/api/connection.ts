import { ApiError } from './errors';
import { redact, responseError } from './failure';
import { networkError } from './networkError';
import type { TimeLimit } from './timeLimit';
import type { Endpoint } from './types';
import { withoutSecrets } from './url';

/** A request as it goes out, before headers and key are put on it. */
export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** JSON text. */
  readonly body?: string;
  readonly accept: string;
  /** Public paths get no key. */
  readonly withKey?: boolean;
}

/** More than any sensible server needs. */
const mostRedirects = 5;

/** How much of an error body is read, in characters. */
const longestErrorBody = 100_000;

/**
 * Sends one request and returns the answer, whose status is 200-299. The key goes to the base URL's origin alone: a
 * redirect to another origin is refused.
 *
 * @throws ApiError for every other answer and for none; when the signal aborts, whatever `fetch` throws then
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
      throw responseError(response, url, await readErrorText(response), endpoint.key);
    }
    await response.body?.cancel();
    url = redirectTarget(response, request, url);
  }
  throw new ApiError('protocol', `The endpoint redirects in a circle (${withoutSecrets(url)}).`, { code: 'redirect' });
}

async function sendOnce(endpoint: Endpoint, request: WireRequest, limit: TimeLimit, send: typeof fetch) {
  const headers = requestHeaders(endpoint, request);
  try {
    return await send(request.url, {
      method: request.method,
      headers,
      redirect: 'manual',
      signal: limit.signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
  } catch (error) {
    if (limit.signal.aborted) throw limit.error ?? error;
    throw networkError(error, request.url);
  }
}

function requestHeaders(endpoint: Endpoint, request: WireRequest): Headers {
  const headers = new Headers({ accept: request.accept });
  const key = request.withKey === false ? undefined : endpoint.key?.trim();
  try {
    if (request.body !== undefined) headers.set('content-type', 'application/json');
    if (key) headers.set('authorization', `Bearer ${key}`);
    for (const [name, value] of Object.entries(endpoint.headers ?? {})) {
      if (value.includes('${key}') && !key) continue;
      headers.set(name, value.replaceAll('${key}', key ?? ''));
    }
  } catch (error) {
    throw new ApiError('auth', 'The key, or a header in the settings, holds characters that no header can carry.', {
      code: 'invalid-header',
      cause: redact(String(error), key),
    });
  }
  return headers;
}

function isRedirect(response: Response): boolean {
  return response.type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(response.status);
}

/** Where to ask again. Only what keeps origin and method is followed: nothing else was the user's choice. */
function redirectTarget(response: Response, { method }: WireRequest, url: string): string {
  const location = response.headers.get('location');
  const details = { status: response.status, url: withoutSecrets(url), code: 'redirect' };
  if (location === null || !URL.canParse(location, url)) {
    throw new ApiError('protocol', 'The endpoint redirects without saying where to.', details);
  }
  const target = new URL(location, url);
  const readable = withoutSecrets(target.href);
  if (target.origin !== new URL(url).origin) {
    throw new ApiError('protocol', `The endpoint redirects to another server, ${readable}; nothing was sent there.`, {
      ...details,
    });
  }
  if (method === 'POST' && response.status !== 307 && response.status !== 308) {
    throw new ApiError('protocol', `The endpoint redirects to ${readable}, where a question cannot be sent on.`, {
      ...details,
    });
  }
  return target.href;
}

async function readErrorText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  try {
    while (text.length < longestErrorBody) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // The status is known and is what matters; a body that breaks off is as good as it is.
  }
  await reader.cancel().catch(() => undefined);
  return text;
}
