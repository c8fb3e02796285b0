import { connect } from './connection';
import { ApiError } from './errors';
import { networkError } from './networkError';
import { lookupTimeouts, TimeLimit, type Timeouts } from './timeLimit';
import type { Endpoint } from './types';
import { withoutSecrets } from './url';

export interface LookupOptions {
  readonly signal?: AbortSignal | undefined;
  readonly fetch?: typeof fetch | undefined;
  readonly timeouts?: Partial<Timeouts> | undefined;
}

/**
 * Gets one JSON document.
 *
 * @throws ApiError for every failure; the signal's reason when it aborts
 */
export async function lookup(
  endpoint: Endpoint,
  url: string,
  options: LookupOptions = {},
  withKey = true,
): Promise<unknown> {
  const { firstByteMs } = { ...lookupTimeouts, ...options.timeouts };
  const limit = new TimeLimit(options.signal);
  limit.start(firstByteMs, 'sent no answer');
  try {
    const request = { method: 'GET', url, accept: 'application/json', withKey } as const;
    const response = await connect(endpoint, request, limit, options.fetch ?? fetch);
    const text = await response.text();
    return parse(text, url);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw limit.error ?? networkError(error, url);
  } finally {
    limit.dispose();
  }
}

function parse(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ApiError('protocol', `${withoutSecrets(url)} answered with something other than JSON.`, {
      url: withoutSecrets(url),
      code: 'not-json',
      cause,
    });
  }
}
