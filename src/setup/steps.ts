import type { ApiError } from '../api/errors';
import type { SetupFix, SetupStep } from '../shared/protocol';

export type StepId = SetupStep['id'];

const order: readonly StepId[] = ['address', 'tls', 'key', 'models', 'stream'];

/** All steps, before the first has begun. */
export function waitingSteps(): readonly SetupStep[] {
  return order.map((id) => ({ id, verdict: 'waiting' }));
}

/** The steps with one of them changed. */
export function withStep(steps: readonly SetupStep[], changed: SetupStep): readonly SetupStep[] {
  return steps.map((step) => (step.id === changed.id ? changed : step));
}

/**
 * The step that a failure belongs to. A refused key proves that address and certificate are right, an answer of the
 * wrong kind that somebody is there, so that what comes before the step has passed.
 */
export function stepOf(error: ApiError, during: 'models' | 'stream'): StepId {
  switch (error.kind) {
    case 'network':
      return error.code?.startsWith('CERT_') === true || error.code === 'TLS' ? 'tls' : 'address';
    case 'auth':
    case 'forbidden':
      return during === 'stream' && error.kind === 'forbidden' ? 'stream' : 'key';
    case 'not-found':
    case 'protocol':
      return during === 'stream' ? 'stream' : 'address';
    case 'timeout':
      return during === 'stream' ? 'stream' : 'address';
    case 'rate-limit':
    case 'bad-request':
    case 'context-length':
    case 'server':
    case 'unavailable':
    case 'incomplete':
      return during;
    default:
      return error.kind satisfies never;
  }
}

/** What mends a failed step, the likeliest first. */
export function fixesFor(step: StepId, error: ApiError, { custom, keyPage }: FixContext): readonly SetupFix[] {
  switch (step) {
    case 'address':
    case 'tls':
      return custom ? ['enter-address', 'retry', 'show-log'] : ['retry', 'show-log'];
    case 'key':
      return keyPage === undefined ? ['enter-key', 'retry'] : ['enter-key', 'get-key', 'retry'];
    case 'models':
      return ['retry', 'choose-model', 'show-log'];
    case 'stream':
      return error.kind === 'not-found' || error.kind === 'forbidden' || error.kind === 'bad-request'
        ? ['choose-model', 'retry', 'use-anyway']
        : ['retry', 'choose-model', 'use-anyway'];
    default:
      return step satisfies never;
  }
}

/** What is known of the endpoint that is set up. */
export interface FixContext {
  /** Its address was typed by the user. */
  readonly custom: boolean;
  readonly keyPage: string | undefined;
}

/** The steps before `id` as passed where they had not their own verdict yet, and `id` itself as failed. */
export function failAt(steps: readonly SetupStep[], id: StepId, detail: string): readonly SetupStep[] {
  const failed = order.indexOf(id);
  return steps.map((step) => {
    const place = order.indexOf(step.id);
    if (place === failed) return { id, verdict: 'failed', detail };
    const undecided = step.verdict === 'waiting' || step.verdict === 'running';
    if (!undecided) return step;
    return { id: step.id, verdict: place < failed ? 'passed' : 'waiting' };
  });
}
