import * as vscode from 'vscode';
import type { ConversationSummary } from '../../chat/store/indexFile';
import { UserError } from '../../shared/userError';
import { askText } from '../askText';
import type { Services } from '../services';
import { deleteConversations } from './deleteConversations';
import { pin, rename, unpin } from './historyItems';
import { HistoryList } from './historyList';

/** How long what was deleted is kept where VS Code ended before its message did, in milliseconds. */
const keptDeletedMs = 86_400_000;

/** Lists the earlier conversations, to open, rename, pin or delete one. */
export async function showHistory(services: Services): Promise<void> {
  const { chatView, history, log } = services;
  const store = await history.store();
  const purging = store.purgeDeleted(Date.now() - keptDeletedMs);
  purging.catch((error: unknown) => log.error('Deleted conversations could not be removed for good', error));
  const chosen = await new HistoryList({
    history,
    store,
    change: (summary, button) => change(services, summary, button),
    failed: (error) => {
      log.error('The history could not be read or changed', error);
      void vscode.window.showWarningMessage(
        vscode.l10n.t('The history could not be read or changed. The log says more; try again.'),
      );
    },
  }).show();
  if (chosen === undefined) return;
  switch (chosen.type) {
    case 'new-chat':
      chatView.panel.startConversation();
      return chatView.reveal();
    case 'open':
      if (services.chatTabs.reveal(chosen.id)) return;
      await chatView.reveal();
      if (!(await chatView.panel.open(chosen.id))) throw await gone(services, chosen.id);
      return;
    case 'open-in-editor': {
      if (services.chatTabs.reveal(chosen.id)) return;
      const chat = await services.chats.open(chosen.id);
      if (chat === undefined) throw await gone(services, chosen.id);
      return services.chatTabs.open(chat);
    }
    default:
      chosen satisfies never;
  }
}

/** The list names a conversation that has no files. */
async function gone({ history }: Services, id: string): Promise<UserError> {
  await (await history.store()).delete([id]);
  return new UserError(vscode.l10n.t('That conversation is not there any more; another window may have deleted it.'));
}

async function change(
  services: Services,
  { id, title, pinned }: ConversationSummary,
  button: vscode.QuickInputButton,
): Promise<void> {
  const store = await services.history.store();
  if (button === pin || button === unpin) return store.change(id, { pinned: !pinned });
  if (button !== rename) {
    return deleteConversations(services, [id], vscode.l10n.t('“{0}” was deleted.', title));
  }
  const typed = await askText({
    title: vscode.l10n.t('Rename the conversation'),
    prompt: vscode.l10n.t('The title is kept with the conversation and never sent.'),
    value: title,
    check: (value) => (value.trim() === '' ? vscode.l10n.t('Type a title.') : undefined),
  });
  if (typed !== undefined) await store.change(id, { title: typed.trim() });
}
