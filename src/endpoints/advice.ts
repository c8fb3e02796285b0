import * as l10n from '@vscode/l10n';
import type { ApiError } from '../api/errors';
import {
  forbiddenRemedy,
  keyRemedy,
  networkRemedy,
  notFoundRemedy,
  protocolRemedy,
  rateRemedy,
  unavailableRemedy,
  type AdviceContext,
  type AdvisedAction,
  type AdvisedEndpoint,
  type Remedy,
} from './remedies';
import { whatHappened } from './whatHappened';

/** What a user reads about a failure, and the one action that helps. */
export interface Advice {
  readonly message: string;
  readonly action?: AdvisedAction;
}

/** What happened, in the endpoint's own words where it has some, and what to do about it there. */
export function adviceFor(error: ApiError, endpoint: AdvisedEndpoint, context: AdviceContext = {}): Advice {
  const { remedy, action } = remedyFor(error, endpoint, context);
  const happened = whatHappened(error, endpoint.name);
  return {
    message: remedy === undefined ? happened : `${happened} ${remedy}`,
    ...(action === undefined ? {} : { action }),
  };
}

function remedyFor(error: ApiError, endpoint: AdvisedEndpoint, context: AdviceContext): Remedy {
  const { name } = endpoint;
  switch (error.kind) {
    case 'auth':
      return keyRemedy(error, endpoint);
    case 'forbidden':
      return forbiddenRemedy(error, endpoint);
    case 'not-found':
      return notFoundRemedy(error, endpoint);
    case 'rate-limit':
      return rateRemedy(error, endpoint);
    case 'bad-request':
      return {
        remedy: l10n.t('{0} did not take the request as it is. Another model may.', name),
        action: 'select-model',
      };
    case 'context-length':
      return {
        remedy: l10n.t('Leave out some attachments, begin a new chat, or choose a model with a larger context.'),
      };
    case 'server':
      return { remedy: l10n.t('The fault lies with {0}. Try again.', name), action: 'retry' };
    case 'unavailable':
      return unavailableRemedy(endpoint);
    case 'network':
      return networkRemedy(error, endpoint, context);
    case 'timeout':
      return { remedy: l10n.t('Try again, or choose a faster model.'), action: 'retry' };
    case 'protocol':
      return protocolRemedy(error, endpoint);
    case 'incomplete':
      return error.code === 'empty'
        ? { remedy: l10n.t('Try again.'), action: 'retry' }
        : { remedy: l10n.t('What came is kept. You can have it continued.'), action: 'continue' };
    default:
      return error.kind satisfies never;
  }
}
