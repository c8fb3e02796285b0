import * as l10n from '@vscode/l10n';
import type { AnswerContext as Context, Omission } from '../../../src/shared/conversation';
import { Note } from './Note';

/** What went out with a question beside what stands there, and what had to be left out. */
export function AnswerContext({ context }: { context: Context }) {
  const { instructions, isRestricted = false, omissions } = context;
  const names = instructions.map(({ label }) => label).join(', ');
  return (
    <>
      {names !== '' && <Note icon="list-selection" text={l10n.t('With instructions: {0}', names)} />}
      {isRestricted && (
        <Note
          icon="info"
          text={l10n.t('The instructions of this workspace were not sent, since you have not said that you trust it.')}
        />
      )}
      {omissions.length > 0 && (
        <Note
          icon="warning"
          text={l10n.t('Left out, so that the question fits the model: {0}.', omissions.map(omissionText).join('; '))}
        />
      )}
    </>
  );
}

function omissionText(omission: Omission): string {
  if (omission.type === 'turns') {
    return omission.count === 1 ? l10n.t('the oldest turn') : l10n.t('the {0} oldest turns', omission.count);
  }
  const { label, keptLines } = omission;
  return keptLines === 0 ? label : l10n.t('{0} after its first {1} lines', label, keptLines);
}
