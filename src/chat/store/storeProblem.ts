import * as l10n from '@vscode/l10n';
import type { FileErrorKind } from './fileSystem';

/** What the user should know of the history's files. */
export type StoreProblem =
  /** Told once; until `saved-again`, what happens is kept in memory and tried again. */
  | { readonly type: 'not-saved'; readonly reason: FileErrorKind; readonly error: unknown }
  | { readonly type: 'saved-again' }
  /** The folder of an open conversation has vanished. What this window knows of it is written again. */
  | { readonly type: 'removed'; readonly title: string }
  /** A file whose content is not what Aside wrote. It has got the name `path`, so that nobody reads it again. */
  | { readonly type: 'damaged'; readonly path: string; readonly reason: string }
  /** A file that could not be read now, and was left as it is. */
  | { readonly type: 'unreadable'; readonly path: string; readonly error: unknown }
  | { readonly type: 'newer'; readonly path: string };

/** A problem in one sentence or two: what happened, and what to do. */
export function storeProblemText(problem: StoreProblem): string {
  switch (problem.type) {
    case 'not-saved':
      return l10n.t(
        'The conversation cannot be saved: {0} It goes on in memory and is saved as soon as that works again.',
        reasonText(problem.reason, problem.error),
      );
    case 'saved-again':
      return l10n.t('The conversation is saved again; nothing is missing.');
    case 'removed':
      return l10n.t(
        'The files of the conversation “{0}” were removed while it was open. Aside has written them again.',
        problem.title,
      );
    case 'damaged':
      return l10n.t(
        'A file of the history is damaged and was set aside; only what it held is missing. It is kept as {0}.',
        problem.path,
      );
    case 'unreadable':
      return l10n.t(
        'A file of the history could not be read: {0} ({1}). Open the conversation again later.',
        problem.path,
        messageOf(problem.error),
      );
    case 'newer':
      return l10n.t(
        'A file of the history was written by a later version of Aside and is left alone: {0}. Update Aside to read it.',
        problem.path,
      );
    default:
      return problem satisfies never;
  }
}

function reasonText(reason: FileErrorKind, error: unknown): string {
  switch (reason) {
    case 'full':
      return l10n.t('the disk is full. Make some room.');
    case 'read-only':
    case 'no-permission':
      return l10n.t('the folder of the history cannot be written to. Check its permissions.');
    case 'busy':
      return l10n.t('another program holds the file.');
    case 'not-found':
      return l10n.t('the folder of the history is gone.');
    case 'exists':
    case 'unknown':
      return l10n.t('{0}.', messageOf(error));
    default:
      return reason satisfies never;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
