import { bodyText } from './bodyText';
import { connect } from './connection';
import { ApiError } from './errors';
import { isWebPage, readErrorBody } from './errorBody';
import { parseJson } from './json';
import { lookupTimeouts, TimeLimit, type Timeouts } from './timeLimit';
import type { Endpoint } from './types';
import { withoutSecrets } from './url';

/** Options of the calls that get something other than an answer. */
export interface LookupOptions {
  readonly signal?: AbortSignal | undefined;
  readonly fetch?: typeof fetch | undefined;
  readonly timeouts?: Partial<Timeouts> | undefined;
}

/** Longest document, in characters: AI/ML API's model list has 400 entries and some hundred thousand characters. */
const longestDocument = 32 * 1024 * 1024;

/**
 * Gets one JSON document.
 *
 * @param withKey public pages get none
 * @throws ApiError; the signal's reason when it aborts
 */
export async function lookup(
  endpoint: Endpoint,
  url: string,
  options: LookupOptions = {},
  withKey = true,
): Promise<unknown> {
  const timeouts = { ...lookupTimeouts, ...options.timeouts };
  const limit = new TimeLimit(options.signal);
  try {
    limit.start(timeouts.firstByteMs, 'sent nothing');
    const request = { method: 'GET', url, accept: 'application/json', withKey } as const;
    const response = await connect(endpoint, request, limit, options.fetch ?? fetch);
    limit.start(timeouts.silenceMs, 'sent no more');
    let text = '';
    for await (const piece of bodyText(response, url, limit)) {
      text += piece;
      if (text.length > longestDocument) throw notJson(url, 'more text than can be read');
    }
    return parse(text, url);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw error;
  } finally {
    limit.dispose();
  }
}

function parse(text: string, url: string): unknown {
  const value = parseJson(text);
  if (value !== undefined) return value;
  if (!isWebPage(text)) throw notJson(url, 'text that is no JSON');
  const title = readErrorBody(text).message;
  throw notJson(url, title === undefined ? 'a web page' : `a web page ("${title}")`);
}

function notJson(url: string, what: string): ApiError {
  return new ApiError('protocol', `${withoutSecrets(url)} answers with ${what}.`, {
    url: withoutSecrets(url),
    code: 'not-json',
  });
}
