import { ApiError } from './errors';

/** Paths under which OpenAI-compatible APIs live, for an address that names only the host; the usual one first. */
const usualPaths = ['/v1', '', '/api/v1', '/api', '/openai/v1', '/v1beta/openai'];

const chatPath = '/chat/completions';

/**
 * The URL of an endpoint's operation, from a base URL in any of the forms people have: the host alone, which gets `/v1` as
 * at OpenAI; with `/v1` or another path, which is kept; with a slash at the end; the full URL of the chat completions,
 * which is taken at its word; with a query (`?api-version=…`), which is kept.
 *
 * @param path relative to the base, such as `chat/completions`
 * @throws ApiError `not-found`, code `invalid-url`, where the base is no http(s) URL
 */
export function endpointUrl(baseUrl: string, path: string): string {
  const { url, root } = parseBaseUrl(baseUrl);
  return withPath(url, `${root}/${path}`);
}

/**
 * The URL of a path that counts from the origin, such as `/v2/billing`; the base's query is not kept.
 *
 * @throws ApiError `not-found`, code `invalid-url`, where the base is no http(s) URL
 */
export function originUrl(baseUrl: string, path: string): string {
  return new URL(path, parseBaseUrl(baseUrl).url.origin).href;
}

/**
 * Base URLs that may be meant by one that was typed, the likeliest first, all of one origin: as it is, with and without a
 * version at its end, and for a host alone the paths that APIs usually have.
 *
 * @throws ApiError `not-found`, code `invalid-url`, where the base is no http(s) URL
 */
export function baseUrlCandidates(baseUrl: string): readonly string[] {
  const { url, root } = parseBaseUrl(baseUrl);
  const unversioned = /^(.*)\/v\d+\w*$/u.exec(root)?.[1];
  const roots = url.pathname === '/' ? usualPaths : [root, unversioned ?? `${root}/v1`, '/v1'];
  // An API at the very root can be told from a host alone by its full URL only.
  return [...new Set(roots)].map((path) => withPath(url, path === '' ? chatPath : path));
}

/** A URL as it may stand in a log or an error: no query, no user name, no password. */
export function withoutSecrets(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

/** Whether an address stays on the machine that asks. */
export function isLoopback({ hostname }: URL): boolean {
  return /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u.test(hostname);
}

/** The URL that was typed, without fragment, and the path under which its operations are. */
function parseBaseUrl(baseUrl: string): { url: URL; root: string } {
  const text = baseUrl.trim();
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol)) {
    throw new ApiError('not-found', 'The base URL is no http or https URL.', { code: 'invalid-url' });
  }
  // `fetch` refuses such URLs, and they end up in logs.
  if (url.username !== '' || url.password !== '') {
    throw new ApiError('not-found', 'The base URL holds a user name or a password.', { code: 'invalid-url' });
  }
  url.hash = '';
  if (url.pathname === '/') return { url, root: '/v1' };
  return { url, root: url.pathname.replace(/\/+$/u, '').replace(/\/(?:chat\/completions|completions|models)$/u, '') };
}

function withPath(url: URL, path: string): string {
  const changed = new URL(url);
  changed.pathname = path;
  return changed.href;
}
