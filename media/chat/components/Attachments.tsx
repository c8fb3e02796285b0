import * as l10n from '@vscode/l10n';
import type { AttachmentSummary } from '../../../src/shared/protocol';
import { useChat } from '../context';
import { tokenCount } from '../tokenCount';
import { attachmentIcons } from './attachmentIcons';
import { Icon } from './Icon';
import { IconButton } from './IconButton';

/** What goes out with the next question: each to be looked at, and to be left out. */
export function Attachments({ attachments }: { attachments: readonly AttachmentSummary[] }) {
  return (
    <ul class="chips" aria-label={l10n.t('Attached')}>
      {attachments.map((attachment) => (
        <Chip key={attachment.id} attachment={attachment} />
      ))}
    </ul>
  );
}

function Chip({ attachment: { id, label, kind, tokens, warning } }: { attachment: AttachmentSummary }) {
  const { host, store } = useChat();
  const remove = () => {
    host.post({ type: 'attachment-remove', id });
    // The button goes with its chip; whoever has pressed it goes on in the composer.
    store.requestFocus();
  };
  return (
    <li class={warning === undefined ? 'chip' : 'chip chip-warning'}>
      <button
        type="button"
        class="chip-open"
        title={warning ?? l10n.t('Show {0}, about {1} tokens', label, tokens)}
        onClick={() => host.post({ type: 'attachment-show', id })}
      >
        <Icon name={warning === undefined ? attachmentIcons[kind] : 'warning'} />
        <span class="chip-label">{label}</span>
        <span class="chip-tokens">{tokenCount(tokens)}</span>
      </button>
      <IconButton icon="close" name={l10n.t('Remove {0}', label)} onClick={remove} />
      {warning !== undefined && (
        <span class="visually-hidden" role="note">
          {warning}
        </span>
      )}
    </li>
  );
}
