import { ApiError } from './errors';

/** Paths under which OpenAI-compatible APIs live, for an address that names only the host; the usual one first. */
const usualPaths = ['/v1', '', '/api/v1', '/api', '/openai/v1', '/v1beta/openai'];

/**
 * The URL of an endpoint's operation, from a base URL in any of the forms people have: the host alone, with `/v1` or
 * another path, with a slash at the end, the full URL of the chat completions, with a query (`?api-version=…`), which is
 * kept. A host alone gets `/v1`, as OpenAI's own does.
 *
 * @param path relative to the base, such as `chat/completions`
 * @throws ApiError `not-found`, code `invalid-url`, where the base is no http(s) URL
 */
export function endpointUrl(baseUrl: string, path: string): string {
  const url = parseBaseUrl(baseUrl);
  return withPath(url, `${url.pathname === '/' ? '/v1' : url.pathname}/${path}`);
}

/**
 * The URL of a path that counts from the origin, such as `/v2/billing`; the base's query is not kept.
 *
 * @throws ApiError `not-found`, code `invalid-url`, where the base is no http(s) URL
 */
export function originUrl(baseUrl: string, path: string): string {
  return new URL(path, parseBaseUrl(baseUrl).origin).href;
}

/**
 * Base URLs that may be meant by one that was typed in, the likeliest first, all of one origin: as it is, with and
 * without a version at its end, and for a host alone the paths that APIs usually have.
 *
 * @throws ApiError `not-found`, code `invalid-url`, where the base is no http(s) URL
 */
export function baseUrlCandidates(baseUrl: string): readonly string[] {
  const url = parseBaseUrl(baseUrl);
  if (url.pathname === '/') return usualPaths.map((path) => withPath(url, path));
  const versioned = /^(.*)\/v\d+\w*$/u.exec(url.pathname);
  const other = versioned === null ? `${url.pathname}/v1` : (versioned[1] ?? '');
  return [...new Set([url.pathname, other, '/v1'])].map((path) => withPath(url, path));
}

/** A URL as it may stand in a log or an error: no query, no user name, no password. */
export function withoutSecrets(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

/** The base without the operation's own path, slashes at the end and fragment; the root is `/`. */
function parseBaseUrl(baseUrl: string): URL {
  const text = baseUrl.trim();
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol)) {
    throw new ApiError('not-found', `"${text}" is no http or https URL.`, { code: 'invalid-url' });
  }
  url.hash = '';
  url.pathname = url.pathname.replace(/\/+$/u, '').replace(/(?:\/chat\/completions|\/completions|\/models)$/u, '');
  return url;
}

/** The URL with this path, written without a lone slash at its end. */
function withPath(url: URL, path: string): string {
  const changed = new URL(url);
  changed.pathname = path;
  return path === '' && changed.search === '' ? changed.origin : changed.href;
}
