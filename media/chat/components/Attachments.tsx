import * as l10n from '@vscode/l10n';
import type { AttachmentSummary } from '../../../src/shared/protocol';
import { useChat } from '../context';
import { Icon } from './Icon';
import { IconButton } from './IconButton';

/** What goes out with the next question. */
export function Attachments({ attachments }: { attachments: readonly AttachmentSummary[] }) {
  const { host } = useChat();
  return (
    <ul class="chips" aria-label={l10n.t('Attached')}>
      {attachments.map(({ id, label }) => (
        <li key={id} class="chip">
          <Icon name="attach" />
          <span class="chip-label">{label}</span>
          <IconButton
            icon="close"
            name={l10n.t('Remove {0}', label)}
            onClick={() => host.post({ type: 'attachment-remove', id })}
          />
        </li>
      ))}
    </ul>
  );
}
