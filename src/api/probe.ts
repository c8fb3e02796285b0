import { bodyText } from './bodyText';
import { connect } from './connection';
import { ApiError } from './errors';
import type { LookupOptions } from './lookup';
import { lookupTimeouts, TimeLimit } from './timeLimit';
import type { Endpoint } from './types';
import { endpointUrl, withoutSecrets } from './url';

/** How much of an answer is looked at, in characters. */
const longestLook = 10_000;

/**
 * Finds out whether there is a chat API at the base URL that lets this key in, by a question without a model and without
 * messages: whoever refuses it as incomplete has found nothing wrong with the key before, and nothing is spent.
 *
 * @throws ApiError `auth` or `forbidden` for a key that is not let in, `not-found` where there is no chat API, other
 *   kinds where that could not be found out; the signal's reason when it aborts
 */
export async function probeChat(endpoint: Endpoint, options: LookupOptions = {}): Promise<void> {
  const { firstByteMs } = { ...lookupTimeouts, ...options.timeouts };
  const url = endpointUrl(endpoint.baseUrl, 'chat/completions');
  const limit = new TimeLimit(options.signal);
  try {
    limit.start(firstByteMs, 'sent nothing');
    const request = { method: 'POST', url, body: '{}', accept: 'application/json' } as const;
    const response = await connect(endpoint, request, limit, options.fetch ?? fetch);
    // Some servers answer all the same; whatever is there then says what it is.
    const text = await readText(response, url, limit);
    if (!/"(?:choices|error)"/u.test(text)) throw notChat(url);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (!(error instanceof ApiError) || !isRefusalOfTheQuestion(error)) throw error;
  } finally {
    limit.dispose();
  }
}

/** An incomplete question is refused as such, or as one for a model that is not there; some servers stumble over it. */
function isRefusalOfTheQuestion({ kind, message }: ApiError): boolean {
  if (kind === 'bad-request' || kind === 'context-length') return true;
  return (kind === 'not-found' || kind === 'server') && /model|messages|prompt|field|body/iu.test(message);
}

/** The beginning of an answer, which tells what it is. */
async function readText(response: Response, url: string, limit: TimeLimit): Promise<string> {
  let text = '';
  for await (const piece of bodyText(response, url, limit)) {
    text += piece;
    if (text.length > longestLook) break;
  }
  return text;
}

function notChat(url: string): ApiError {
  return new ApiError('protocol', `${withoutSecrets(url)} answers with something other than a chat completion.`, {
    url: withoutSecrets(url),
    code: 'no-choices',
  });
}
