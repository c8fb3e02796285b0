import { t } from '@vscode/l10n';
import type { UserMessage } from '../../../src/shared/conversation';
import { Icon } from './Icon';

/** A question of the user's, as plain text, with what went out beside it. */
export function Question({ message }: { message: UserMessage }) {
  return (
    <article class="question" aria-label={t('You')}>
      <div class="question-text">{message.text}</div>
      {message.attachments.length > 0 && (
        <ul class="chips" aria-label={t('Attached')}>
          {message.attachments.map(({ id, label }) => (
            <li key={id} class="chip">
              <Icon name="attach" />
              <span class="chip-label">{label}</span>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
