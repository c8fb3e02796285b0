import * as l10n from '@vscode/l10n';
import type { AssistantMessage, ErrorAction, MessageError } from '../../../src/shared/conversation';
import type { ToHost } from '../../../src/shared/protocol';
import { useChat } from '../context';
import { Icon } from './Icon';

/** What went wrong, where it went wrong, with the one button that helps. */
export function ErrorNotice({ error, answer }: { error: MessageError; answer: AssistantMessage }) {
  const { host } = useChat();
  // Where nothing came there is nothing to go on with.
  const action = error.action === 'continue' && answer.text.trim() === '' ? 'retry' : error.action;
  return (
    <div class="error-notice" role="alert">
      <Icon name="error" />
      <p>{error.message}</p>
      {action !== undefined && (
        <button type="button" class="button" onClick={() => host.post(actionMessage(action, answer.id))}>
          {actionLabel(action)}
        </button>
      )}
    </div>
  );
}

function actionLabel(action: ErrorAction): string {
  switch (action) {
    case 'retry':
      return l10n.t('Try again');
    case 'set-key':
      return l10n.t('Set the key');
    case 'set-up-endpoint':
      return l10n.t('Set up an endpoint');
    case 'select-model':
      return l10n.t('Choose a model');
    case 'show-log':
      return l10n.t('Show the log');
    case 'show-remote-setting':
      return l10n.t('Open the setting');
    case 'continue':
      return l10n.t('Continue');
    default:
      return action satisfies never;
  }
}

function actionMessage(action: ErrorAction, answerId: string): ToHost {
  switch (action) {
    case 'retry':
      return { type: 'answer-retry', id: answerId };
    case 'continue':
      return { type: 'answer-continue', id: answerId };
    case 'set-key':
      return { type: 'key-set' };
    case 'set-up-endpoint':
      return { type: 'endpoint-setup' };
    case 'select-model':
      return { type: 'model-select' };
    case 'show-log':
      return { type: 'log-show' };
    case 'show-remote-setting':
      return { type: 'remote-setting-show' };
    default:
      return action satisfies never;
  }
}
