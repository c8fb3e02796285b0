import { AnswerReader } from './answer';
import { ApiError } from './errors';
import { openAnswer } from './openAnswer';
import { Recovery } from './recovery';
import { requestBody } from './requestBody';
import { pause, TimeLimit, type Timeouts } from './timeLimit';
import type { ToleranceStore } from './tolerance';
import type { ChatPart, ChatRequest, Endpoint } from './types';
import { withoutSecrets } from './url';

export interface ChatOptions {
  /** Ends the answer at once and without an error. */
  readonly signal?: AbortSignal | undefined;
  /** In place of the platform's, which in Node gives up after 300 s of silence whatever `timeouts` says (undici). */
  readonly fetch?: typeof fetch | undefined;
  readonly timeouts?: Partial<Timeouts> | undefined;
  /** Where refusals are remembered; without it each call learns anew. */
  readonly tolerance?: ToleranceStore | undefined;
  /** Repetitions after failures that may pass. Default: 2. */
  readonly retries?: number | undefined;
  /** For the jitter of repetitions; `Math.random` unless told. */
  readonly random?: (() => number) | undefined;
}

/** How long to wait for the usage that many endpoints send after the finish, before going on without it. */
const afterFinishMs = 3_000;

/**
 * Asks a model and yields its answer part by part. A complete answer ends with one `finish`. When the signal aborts, the
 * generator ends at once and in silence; leaving the loop early closes the connection. A request that is refused for one
 * of its parameters is changed and sent again, one that fails before the answer begins is repeated; a `notice` says so.
 *
 * @throws ApiError and nothing else; what was yielded before stays good
 */
export async function* streamChat(
  endpoint: Endpoint,
  request: ChatRequest,
  options: ChatOptions = {},
): AsyncGenerator<ChatPart> {
  const { signal } = options;
  const body = requestBody(request, endpoint.dialect);
  const recovery = new Recovery(endpoint, request.model, body, options);
  for (;;) {
    const limit = new TimeLimit(signal);
    const price = endpoint.dialect?.prices?.[request.model];
    const reader = new AnswerReader(withoutSecrets(recovery.url), endpoint.key, price);
    let failure: ApiError | undefined;
    try {
      for await (const events of openAnswer(endpoint, recovery.url, recovery.body, limit, options)) {
        for (const event of events) {
          const parts = reader.read(event);
          if (recovery.isPending && reader.started) yield* recovery.accepted();
          for (const part of parts) {
            if (signal?.aborted) return;
            yield part;
          }
        }
        if (reader.ended) break;
        if (reader.finishing) limit.start(afterFinishMs, 'sent no end');
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure = error;
    } finally {
      limit.dispose();
    }
    for (const part of reader.end()) {
      if (signal?.aborted) return;
      yield part;
    }
    if (reader.complete || signal?.aborted) return;
    const error = reader.failure(failure);
    const next = reader.started ? undefined : recovery.next(error);
    if (next === undefined) throw recovery.blame(error);
    if (next.notice !== undefined) yield { type: 'notice', notice: next.notice };
    await pause(next.delayMs, signal);
    if (signal?.aborted) return;
  }
}
