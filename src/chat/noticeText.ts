import * as l10n from '@vscode/l10n';
import type { ApiError } from '../api/errors';
import type { Notice } from '../api/types';

/**
 * A notice of the wire as the user reads it.
 * @param describe says in one sentence what went wrong.
 */
export async function noticeText(notice: Notice, describe: (error: ApiError) => Promise<string>): Promise<string> {
  switch (notice.kind) {
    case 'retry':
      return l10n.t(
        '{0} Trying again in {1} s (attempt {2}).',
        await describe(notice.error),
        Math.ceil(notice.delayMs / 1000),
        notice.attempt + 1,
      );
    case 'adapted':
      return notice.change;
    case 'skipped':
      return l10n.t('Part of the answer could not be read and was skipped: {0}', notice.reason);
    default:
      return notice satisfies never;
  }
}
