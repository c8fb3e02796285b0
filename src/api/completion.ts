import { AnswerReader } from './answer';
import type { ApiError, ApiErrorKind } from './errors';
import { openAnswer } from './openAnswer';
import { TimeLimit, type Timeouts } from './timeLimit';
import { recall, remember, type ToleranceStore } from './tolerance';
import type { Endpoint } from './types';
import { endpointUrl, withoutSecrets } from './url';

/** Text that is wanted between two others, as models trained to fill in the middle take it. */
export interface CompletionRequest {
  readonly model: string;
  readonly prompt: string;
  readonly suffix: string;
  /** Upper bound of what comes, in tokens. */
  readonly maxTokens: number;
}

export interface CompletionOptions {
  readonly signal?: AbortSignal | undefined;
  readonly fetch?: typeof fetch | undefined;
  readonly timeouts?: Partial<Timeouts> | undefined;
  /** Where it is remembered that a model has refused. */
  readonly tolerance?: ToleranceStore | undefined;
}

/** Whether a model is worth asking to fill in: it has not refused that lately. */
export function canComplete(endpoint: Endpoint, model: string, tolerance: ToleranceStore | undefined): boolean {
  return recall(tolerance, endpoint, model, Date.now()).every(({ type }) => type !== 'no-completions');
}

/** Remembers that a model cannot fill in, so that it is asked by chat from now on. */
export function cannotComplete(endpoint: Endpoint, model: string, tolerance: ToleranceStore | undefined): void {
  remember(tolerance, endpoint, model, [{ type: 'no-completions' }], Date.now());
}

/**
 * Asks `/completions` to fill in and yields the text as it comes. Ends at once and in silence when the signal aborts;
 * leaving the loop early closes the connection.
 *
 * @throws ApiError and nothing else; `isRefusal` tells whether it means that the model cannot fill in
 */
export async function* streamCompletion(
  endpoint: Endpoint,
  { model, prompt, suffix, maxTokens }: CompletionRequest,
  options: CompletionOptions = {},
): AsyncGenerator<string> {
  const known = recall(options.tolerance, endpoint, model, Date.now());
  const base = known.findLast((adaptation) => adaptation.type === 'base')?.baseUrl ?? endpoint.baseUrl;
  const url = endpointUrl(base, 'completions');
  const body = { model, prompt, suffix, max_tokens: maxTokens, temperature: 0, stream: true };
  const reader = new AnswerReader(withoutSecrets(url), endpoint.key);
  const limit = new TimeLimit(options.signal);
  try {
    for await (const events of openAnswer(endpoint, url, body, limit, options)) {
      for (const part of events.flatMap((event) => reader.read(event))) {
        if (options.signal?.aborted) return;
        if (part.type === 'text-delta') yield part.text;
      }
      if (reader.ended || reader.finishing) break;
    }
    for (const part of reader.end()) if (part.type === 'text-delta') yield part.text;
    if (!reader.started && options.signal?.aborted !== true) throw reader.failure(undefined);
  } catch (error) {
    if (options.signal?.aborted !== true) throw error;
  } finally {
    limit.dispose();
  }
}

/** The kinds of failure by which servers say that they have no such operation, or not for this model. */
const refusals: readonly ApiErrorKind[] = ['not-found', 'bad-request', 'forbidden', 'protocol'];

/** Whether a failure means that the model cannot fill in, and not that it failed for now. */
export function isRefusal({ kind, message }: ApiError): boolean {
  // llama.cpp answers 500 to a parameter that it does not know.
  return refusals.includes(kind) || (kind === 'server' && /support|implement/iu.test(message));
}
