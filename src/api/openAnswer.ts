import { bodyText } from './bodyText';
import { connect } from './connection';
import { readEvents } from './events';
import { chatTimeouts, type TimeLimit, type Timeouts } from './timeLimit';
import type { Endpoint } from './types';

/** Sends what a model is asked and reads the events of its answer. */
export async function* openAnswer(
  endpoint: Endpoint,
  url: string,
  body: Readonly<Record<string, unknown>>,
  limit: TimeLimit,
  options: { readonly fetch?: typeof fetch | undefined; readonly timeouts?: Partial<Timeouts> | undefined },
): AsyncGenerator<readonly string[]> {
  const { firstByteMs, silenceMs } = { ...chatTimeouts, ...options.timeouts };
  limit.start(firstByteMs, 'sent nothing');
  const accept = body['stream'] === true ? 'text/event-stream, application/json' : 'application/json';
  const request = { method: 'POST', url, body: JSON.stringify(body), accept } as const;
  const response = await connect(endpoint, request, limit, options.fetch ?? fetch);
  let silent = true;
  const onPiece = () => {
    if (silent) limit.start(silenceMs, 'went silent');
    silent = false;
  };
  yield* readEvents(bodyText(response, url, limit, onPiece));
}
