import * as vscode from 'vscode';
import { captureSelection } from '../editor/capture';
import { UserError } from '../shared/userError';
import { askText } from './askText';
import type { Services } from './services';

/**
 * Asks a question about the selection, or about the lines on screen. The answer comes in the panel. A question given
 * with the command, as a key binding may, is sent without asking for one.
 */
export async function ask({ chatView }: Services, given?: string): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    throw new UserError(vscode.l10n.t('There is no open editor to ask about. Open a file, then ask again.'));
  }
  const attachment = captureSelection(editor, crypto.randomUUID());
  const question = given ?? (await askQuestion(attachment.label));
  if (question === undefined) return;
  await chatView.reveal();
  chatView.panel.attach(attachment);
  chatView.panel.send(question);
}

function askQuestion(label: string): Promise<string | undefined> {
  return askText({
    title: vscode.l10n.t('Ask about {0}', label),
    prompt: vscode.l10n.t('The code goes with the question; the answer comes in the panel.'),
    placeholder: vscode.l10n.t('What does this do?'),
    check: (value) =>
      value.trim() === '' ? vscode.l10n.t('Type a question first, such as “What does this do?”') : undefined,
  });
}
