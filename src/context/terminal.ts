import * as vscode from 'vscode';
import { UserError } from '../shared/userError';
import type { Attachment } from '../shared/conversation';
import { copiedBy } from './clipboardText';

/** The selection in the active terminal, else its last command with what it wrote. Throws `UserError` where there is none. */
export async function captureTerminal(): Promise<Attachment> {
  const terminal = vscode.window.activeTerminal;
  const selected = terminal === undefined ? '' : await copiedBy('workbench.action.terminal.copySelection');
  const text =
    selected === '' && terminal !== undefined
      ? await copiedBy('workbench.action.terminal.copyLastCommandAndLastCommandOutput')
      : selected;
  if (terminal === undefined || text.trim() === '') {
    throw new UserError(vscode.l10n.t('Nothing is selected in a terminal. Select some output, then try again.'));
  }
  const label =
    selected === ''
      ? vscode.l10n.t('Terminal: last command in {0}', terminal.name)
      : vscode.l10n.t('Terminal: selection in {0}', terminal.name);
  return { id: crypto.randomUUID(), kind: 'terminal', label, uri: '', languageId: 'plaintext', text };
}
