import { t } from '@vscode/l10n';
import type { ApiError } from '../api/errors';
import { presets } from './presets';

/** What a user reads about a failure, and the one action that helps. */
export interface Advice {
  readonly message: string;
  readonly action?: 'retry' | 'set-key' | 'set-up-endpoint' | 'select-model' | 'show-log';
}

/** What the advice needs to know of the endpoint. */
export interface AdvisedEndpoint {
  readonly id: string;
  readonly name: string;
  readonly baseUrl: string;
}

/**
 * The sentence for a failure: what the endpoint says, in its own words where it has some, then what to do about it there.
 */
export function adviceFor(error: ApiError, endpoint: AdvisedEndpoint): Advice {
  const { name } = endpoint;
  const words = sentence(error.message);
  switch (error.kind) {
    case 'auth':
      return { message: `${words} ${keyRemedy(endpoint)}`, action: 'set-key' };
    case 'forbidden':
      return { message: `${words} ${t('{0} does not allow this with your key: check the key and its credit.', name)}` };
    case 'not-found':
      return notFound(error, endpoint, words);
    case 'rate-limit':
      return { message: `${words} ${t('Wait a little, then try again.')}`, action: 'retry' };
    case 'bad-request':
      return { message: `${words} ${t('{0} did not accept the request.', name)}`, action: 'show-log' };
    case 'context-length':
      return { message: `${words} ${t('Remove attachments, or start a new chat.')}` };
    case 'server':
      return { message: `${words} ${t('The fault is at {0}: try again.', name)}`, action: 'retry' };
    case 'unavailable':
      return { message: `${words} ${unavailableRemedy(endpoint)}`, action: 'retry' };
    case 'network':
      return { message: words, action: 'retry' };
    case 'timeout':
      return { message: words, action: 'retry' };
    case 'protocol':
      return { message: `${words} ${t('Check the base URL of {0}.', name)}`, action: 'set-up-endpoint' };
    case 'incomplete':
      return { message: words, action: 'retry' };
    default:
      return error.kind satisfies never;
  }
}

function keyRemedy({ id, name }: AdvisedEndpoint): string {
  const keyPage = presets.find((preset) => preset.id === id)?.keyPage;
  return keyPage === undefined
    ? t('Set the API key for {0}.', name)
    : t('Set the API key for {0}; you get one at {1}', name, keyPage);
}

function notFound(error: ApiError, { name }: AdvisedEndpoint, words: string): Advice {
  return error.code === 'invalid-url'
    ? { message: words, action: 'set-up-endpoint' }
    : { message: `${words} ${t('Choose another model, or check the base URL of {0}.', name)}`, action: 'select-model' };
}

/** Mantler, "Error responses": 503 stands for a machine that is offline. */
function unavailableRemedy({ id, name }: AdvisedEndpoint): string {
  return id === 'mantler'
    ? t('The machine that serves this model is offline, or its runtime is not running.')
    : t('{0} is not available at the moment: try again later.', name);
}

/** Ends with a full stop, so that another sentence can follow. */
function sentence(words: string): string {
  return /[.!?…。]$/u.test(words) ? words : `${words}.`;
}
