import * as l10n from '@vscode/l10n';
import { useChat } from '../context';
import { Icon } from './Icon';

/** Names the chosen model and leads to the choice of another. */
export function ModelButton({ model }: { model: string | undefined }) {
  const { host } = useChat();
  const name = model === undefined ? l10n.t('Choose a model') : l10n.t('Model: {0}', model);
  return (
    <button
      type="button"
      class="choice-button"
      aria-label={name}
      title={name}
      onClick={() => host.post({ type: 'model-select' })}
    >
      <span class="choice-name">{model ?? l10n.t('Choose a model')}</span>
      <Icon name="chevron-down" />
    </button>
  );
}
