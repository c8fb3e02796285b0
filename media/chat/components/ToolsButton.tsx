import * as l10n from '@vscode/l10n';
import { useChat } from '../context';
import { Icon } from './Icon';

/** Lets models call tools in this conversation, or not. */
export function ToolsButton({ on }: { on: boolean }) {
  const { host } = useChat();
  const name = l10n.t('Tools');
  const title = on ? l10n.t('Tools: on in this chat') : l10n.t('Tools: off in this chat');
  return (
    <button
      type="button"
      class="icon-button toggle"
      aria-label={name}
      aria-pressed={on}
      title={title}
      onClick={() => host.post({ type: 'tools-use', on: !on })}
    >
      <Icon name="tools" />
    </button>
  );
}
