import type { Suggestion } from '../../../src/shared/protocol';
import type { IconName } from './Icon';

/** The glyph of each kind of attachment, and of a prompt. */
export const attachmentIcons: Readonly<Record<Suggestion['icon'], IconName>> = {
  selection: 'list-selection',
  symbol: 'symbol-method',
  lines: 'list-selection',
  file: 'file',
  folder: 'folder',
  problems: 'bug',
  changes: 'git-compare',
  terminal: 'terminal',
  search: 'search',
  cell: 'notebook',
  image: 'file-media',
  text: 'note',
  prompt: 'comment',
};
