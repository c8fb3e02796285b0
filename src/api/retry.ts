import type { ApiError } from './errors';
import { isLoopback } from './url';

/** Longest wait that an endpoint's `Retry-After` may ask for; whoever asks for more gets no repetition. */
const longestWaitMs = 60_000;

/** Before the first repetition, in the middle; twice as long before the second. */
const firstDelayMs = 700;

/**
 * How long to wait before a request is repeated, in milliseconds, or `undefined` where repeating it would not help.
 *
 * @param retries repetitions so far
 * @param random gives 0 up to, but not including, 1: all clients of a server that was down must not come at once
 */
export function retryDelay(error: ApiError, retries: number, random: () => number): number | undefined {
  if (!mayPass(error)) return undefined;
  if (error.retryAfterMs !== undefined) {
    return error.retryAfterMs <= longestWaitMs ? error.retryAfterMs : undefined;
  }
  return Math.round(firstDelayMs * 2 ** retries * (0.5 + random()));
}

/** Whether it is a failure that passes by itself. */
function mayPass({ kind, code, status, url }: ApiError): boolean {
  switch (kind) {
    case 'rate-limit':
      // Money does not come back by waiting a second.
      return !/quota|billing|balance|credit/iu.test(code ?? '');
    case 'server':
    case 'unavailable':
      return status === undefined || status <= 504 || status === 529;
    case 'network':
      // Nothing listens on this machine: the user has to start it. Certificates do not change either.
      return !(code === 'ECONNREFUSED' && isAtHome(url)) && !/^(?:CERT|TLS|HPE|PROXY)/u.test(code ?? '');
    case 'auth':
    case 'forbidden':
    case 'not-found':
    case 'bad-request':
    case 'context-length':
    case 'timeout':
    case 'protocol':
    case 'incomplete':
      return false;
    default:
      return kind satisfies never;
  }
}

function isAtHome(url: string | undefined): boolean {
  return url !== undefined && URL.canParse(url) && isLoopback(new URL(url));
}
