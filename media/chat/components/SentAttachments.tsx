import * as l10n from '@vscode/l10n';
import type { UserMessage } from '../../../src/shared/conversation';
import { useChat } from '../context';
import { attachmentIcons } from './attachmentIcons';
import { Icon } from './Icon';

/** What went out with a question, as it was then. */
export function SentAttachments({ message: { id: questionId, attachments } }: { message: UserMessage }) {
  const { host } = useChat();
  return (
    <ul class="chips" aria-label={l10n.t('Attached')}>
      {attachments.map(({ id, label, kind, image }) => (
        <li key={id} class="chip">
          <button
            type="button"
            class="chip-open"
            title={l10n.t('Show {0}', label)}
            onClick={() => host.post({ type: 'attachment-show', id, questionId })}
          >
            {image !== undefined && /^data:image\/(?:png|jpeg|gif|webp);base64,/iu.test(image) ? (
              <img class="chip-image" src={image} alt="" />
            ) : (
              <Icon name={attachmentIcons[kind]} />
            )}
            <span class="chip-label">{label}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
