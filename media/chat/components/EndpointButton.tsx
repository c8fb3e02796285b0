import * as l10n from '@vscode/l10n';
import { useChat } from '../context';
import { Icon } from './Icon';

/** Names the endpoint that questions go to and leads to the choice of another. */
export function EndpointButton({ name }: { name: string }) {
  const { host } = useChat();
  const label = l10n.t('Endpoint: {0}', name);
  return (
    <button
      type="button"
      class="choice-button endpoint-button"
      aria-label={label}
      title={label}
      onClick={() => host.post({ type: 'endpoint-select' })}
    >
      <Icon name="plug" />
      <span class="choice-name">{name}</span>
    </button>
  );
}
