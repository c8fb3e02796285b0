import * as vscode from 'vscode';
import { transcript } from '../../chat/exchange/transcript';
import { UserError } from '../../shared/userError';
import type { Services } from '../services';
import { chatTitle, shownChats } from './shownChats';

/** Copies the conversation on screen as plain text without links; asks which one where there are several. */
export async function copyTranscript(services: Services): Promise<void> {
  const chats = shownChats(services);
  if (chats.length === 0) {
    throw new UserError(vscode.l10n.t('There is no conversation to copy yet. Ask something first.'));
  }
  const items = chats.map((chat) => ({ label: chatTitle(chat), chat }));
  const title = vscode.l10n.t('Copy which conversation?');
  const chosen = items.length === 1 ? items[0] : await vscode.window.showQuickPick(items, { title });
  if (chosen === undefined) return;
  await vscode.env.clipboard.writeText(transcript(chosen.chat.conversation));
  vscode.window.setStatusBarMessage(vscode.l10n.t('The transcript is on the clipboard, without links.'), 5000);
}
