import * as vscode from 'vscode';
import type { Services } from '../services';

/**
 * Deletes conversations, and offers the way back as long as its message stands. After that they are gone for good.
 * @param message says what was deleted.
 */
export async function deleteConversations(services: Services, ids: readonly string[], message: string): Promise<void> {
  const { chats, history } = services;
  for (const id of ids) await chats.discard(id);
  await (await history.store()).delete(ids);
  void offerUndo(services, ids, message);
}

async function offerUndo({ history, log }: Services, ids: readonly string[], message: string): Promise<void> {
  const undo = vscode.l10n.t('Undo');
  const chosen = await vscode.window.showInformationMessage(message, undo);
  try {
    const store = await history.store();
    await (chosen === undo ? store.restore(ids) : store.purge(ids));
  } catch (error) {
    log.error('A deletion could not be taken back or finished', error);
    if (chosen !== undo) return;
    void vscode.window.showErrorMessage(
      vscode.l10n.t('Not everything came back. The files are still in the folder “deleted” of the history.'),
    );
  }
}
