import { ApiError } from './errors';

/**
 * The URL of an endpoint's operation, from a base URL in any of the forms people have: the host alone, with `/v1` or
 * another path, with a slash at the end, the full URL of the chat completions, with a query (`?api-version=…`), which is
 * kept. A host alone gets `/v1`, as OpenAI's own does.
 *
 * @param path relative to the base, such as `chat/completions`
 * @throws ApiError `not-found` where the base is no http(s) URL
 */
export function endpointUrl(baseUrl: string, path: string): string {
  const url = parseBaseUrl(baseUrl);
  url.pathname = `${url.pathname === '/' ? '/v1' : url.pathname}/${path}`;
  return url.href;
}

/**
 * The URL of a path that counts from the origin, such as `/v2/billing`; the base's query is not kept.
 *
 * @throws ApiError `not-found` where the base is no http(s) URL
 */
export function originUrl(baseUrl: string, path: string): string {
  return new URL(path, parseBaseUrl(baseUrl).origin).href;
}

/** A URL as it may stand in a log or an error: no query, no user name, no password. */
export function withoutSecrets(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

/** The base without the operation's own path and without a slash at the end; the root is `/`. */
function parseBaseUrl(baseUrl: string): URL {
  const url = URL.canParse(baseUrl.trim()) ? new URL(baseUrl.trim()) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol)) {
    throw new ApiError('not-found', `"${baseUrl}" is not an http or https URL.`, { code: 'invalid-url' });
  }
  url.hash = '';
  url.pathname = url.pathname.replace(/\/+$/u, '').replace(/(?:\/chat\/completions|\/models)$/u, '');
  return url;
}
