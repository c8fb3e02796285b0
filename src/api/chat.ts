import { AnswerReader, incompleteError } from './answer';
import { connect } from './connection';
import { readEvents } from './events';
import { networkError } from './networkError';
import { requestBody } from './requestBody';
import { chatTimeouts, TimeLimit, type Timeouts } from './timeLimit';
import type { ToleranceStore } from './tolerance';
import type { ChatPart, ChatRequest, Endpoint } from './types';
import { endpointUrl, withoutSecrets } from './url';

export interface ChatOptions {
  /** Ends the answer at once and without an error. */
  readonly signal?: AbortSignal | undefined;
  /** In place of the platform's: the host's own with the user's proxy, a test's. */
  readonly fetch?: typeof fetch | undefined;
  readonly timeouts?: Partial<Timeouts> | undefined;
  /** Where refusals are remembered; without it each call learns anew. */
  readonly tolerance?: ToleranceStore | undefined;
  /** For the jitter of retries; `Math.random` unless told. */
  readonly random?: (() => number) | undefined;
}

/** How long to wait for the usage that some endpoints send after the finish. */
const afterFinishMs = 5_000;

/**
 * Asks a model and yields its answer part by part. A complete answer ends with one `finish`. When the signal aborts, the
 * generator ends at once and in silence; leaving the loop early closes the connection.
 *
 * @throws ApiError and nothing else; what was yielded before stays good
 */
export async function* streamChat(
  endpoint: Endpoint,
  request: ChatRequest,
  options: ChatOptions = {},
): AsyncGenerator<ChatPart> {
  const { signal } = options;
  const timeouts = { ...chatTimeouts, ...options.timeouts };
  const limit = new TimeLimit(signal);
  const url = endpointUrl(endpoint.baseUrl, 'chat/completions');
  const reader = new AnswerReader(url, endpoint.key);
  try {
    limit.start(timeouts.firstByteMs, 'sent nothing');
    const response = await connect(
      endpoint,
      {
        method: 'POST',
        url,
        body: JSON.stringify(requestBody(request, endpoint.dialect)),
        accept: request.stream === false ? 'application/json' : 'text/event-stream, application/json',
      },
      limit,
      options.fetch ?? fetch,
    );
    if (response.body === null) throw incompleteError(withoutSecrets(url));
    limit.start(timeouts.firstByteMs, 'sent nothing');
    let silent = true;
    const onBytes = () => {
      if (silent) limit.start(timeouts.silenceMs, 'went silent');
      silent = false;
      limit.sign();
    };
    for await (const events of readEvents(response.body, onBytes)) {
      for (const data of events) {
        for (const part of reader.read(data)) {
          if (signal?.aborted) return;
          yield part;
        }
      }
      if (reader.ended) break;
      if (reader.finishing) limit.start(afterFinishMs, 'went silent');
    }
  } catch (error) {
    if (signal?.aborted) return;
    if (!reader.finishing) throw limit.error ?? networkError(error, url);
  } finally {
    limit.dispose();
  }
  if (signal?.aborted) return;
  let complete = false;
  for (const part of reader.end()) {
    complete ||= part.type === 'finish';
    yield part;
  }
  if (!complete) throw incompleteError(withoutSecrets(url));
}
