import * as vscode from 'vscode';
import { UserError } from '../../shared/userError';
import type { Services } from '../services';

/**
 * Asks whether conversations that begin in this workspace are kept. The user's choice, remembered by this installation:
 * a workspace cannot make it.
 */
export async function keepHistory(services: Services): Promise<void> {
  const { history, settings, chatView } = services;
  if (!settings.keepsHistory) {
    throw new UserError(vscode.l10n.t('The setting “aside.history” is off, so no conversation is kept anywhere.'));
  }
  if (history.workspace === undefined) {
    throw new UserError(
      vscode.l10n.t('No folder is open. Open one to decide for it, or use the setting “aside.history”.'),
    );
  }
  const current = vscode.l10n.t('as it is now');
  const items = [
    { label: vscode.l10n.t('Keep conversations of this workspace'), isOff: false },
    { label: vscode.l10n.t('Keep none'), isOff: true },
  ].map((item) => ({ ...item, ...(item.isOff === history.isOffHere && { description: current }) }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('History of this workspace'),
    placeHolder: vscode.l10n.t('Holds for chats that begin from now on; those of before stay as they are.'),
  });
  if (chosen === undefined) return;
  await history.setOffHere(chosen.isOff);
  // An empty chat has not begun yet.
  if (chatView.panel.chat.conversation.leafId === undefined) chatView.panel.startConversation();
}
