import * as l10n from '@vscode/l10n';
import type { QueuedSummary } from '../../../src/shared/protocol';
import { useChat } from '../context';
import { Icon } from './Icon';
import { IconButton } from './IconButton';

interface QueueProps {
  readonly queued: readonly QueuedSummary[];
  /** Whether an answer arrives, after which they are sent by themselves. */
  readonly streaming: boolean;
}

/** The questions that wait for the answer that arrives, each with a way back into the composer and one out. */
export function Queue({ queued, streaming }: QueueProps) {
  const { host, store } = useChat();
  const takeBack = (id: string) => {
    host.post({ type: 'queued-take-back', id });
    store.requestFocus();
  };
  const remove = (id: string) => {
    host.post({ type: 'queued-remove', id });
    store.requestFocus();
  };
  return (
    <ul class="queue" aria-label={l10n.t('Queued')}>
      {queued.map(({ id, text, attachments }, index) => (
        <li key={id} class="queued">
          <span class="queued-mark">{l10n.t('Queued')}</span>
          <span class="queued-text" title={text} dir="auto">
            {text}
          </span>
          {attachments > 0 && (
            <span class="queued-attachments">
              <Icon name="attach" />
              {attachments}
            </span>
          )}
          {index === 0 && !streaming && (
            <IconButton icon="send" name={l10n.t('Send now')} onClick={() => host.post({ type: 'queue-send' })} />
          )}
          <IconButton icon="edit" name={l10n.t('Edit the queued question')} onClick={() => takeBack(id)} />
          <IconButton icon="close" name={l10n.t('Remove the queued question')} onClick={() => remove(id)} />
        </li>
      ))}
    </ul>
  );
}
