import * as l10n from '@vscode/l10n';
import { Note } from './Note';

/** Says of a private chat, and where the user keeps no history, that nothing of it is written. */
export function PrivateNote() {
  return (
    <div class="private-note">
      <Note icon="eye-closed" text={l10n.t('This chat is not kept once you leave it.')} />
    </div>
  );
}
