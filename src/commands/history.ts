import * as vscode from 'vscode';
import type { ConversationSummary } from '../chat/store/indexFile';
import { UserError } from '../shared/userError';
import { askText } from './askText';
import type { Services } from './services';

interface ConversationItem extends vscode.QuickPickItem {
  readonly summary: ConversationSummary;
}

const pin: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('pin'), tooltip: vscode.l10n.t('Pin') };
const unpin: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('pinned'), tooltip: vscode.l10n.t('Unpin') };
const rename: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('edit'), tooltip: vscode.l10n.t('Rename') };
const remove: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Delete') };

/** Lists the earlier conversations, to open, rename, pin or delete one. */
export async function showHistory(services: Services): Promise<void> {
  const { chatTabs, chatView, history } = services;
  const items = await readItems(services);
  if (items.length === 0) {
    throw new UserError(vscode.l10n.t('There is no earlier conversation yet. Ask something, and it appears here.'));
  }
  const box = vscode.window.createQuickPick<ConversationItem>();
  box.title = vscode.l10n.t('Earlier conversations');
  box.placeholder = vscode.l10n.t('Search the titles');
  box.matchOnDescription = true;
  box.items = items;
  const refresh = async (): Promise<void> => {
    box.items = await readItems(services);
  };
  box.onDidTriggerItemButton(({ item: { summary }, button }) => {
    void changeConversation(services, summary, button).then(refresh, (error: unknown) =>
      services.log.error('The history could not be changed', error),
    );
  });
  const chosen = await new Promise<string | undefined>((resolve) => {
    box.onDidAccept(() => resolve(box.activeItems[0]?.summary.id));
    box.onDidHide(() => resolve(undefined));
    box.show();
  }).finally(() => box.dispose());
  if (chosen === undefined || chatTabs.reveal(chosen)) return;
  await chatView.reveal();
  if (!(await chatView.panel.open(chosen))) {
    await history.store.delete([chosen]);
    throw new UserError(vscode.l10n.t('That conversation is not there any more; another window may have deleted it.'));
  }
}

async function changeConversation(
  services: Services,
  { id, title, pinned }: ConversationSummary,
  button: vscode.QuickInputButton,
): Promise<void> {
  const { store } = services.history;
  if (button === pin || button === unpin) return store.change(id, { pinned: !pinned });
  if (button === rename) {
    const typed = await askText({
      title: vscode.l10n.t('Rename the conversation'),
      prompt: vscode.l10n.t('The title is kept with the conversation and never sent.'),
      value: title,
      check: (value) => (value.trim() === '' ? vscode.l10n.t('Type a title.') : undefined),
    });
    if (typed !== undefined) await store.change(id, { title: typed.trim() });
    return;
  }
  await services.chats.discard(id);
  await store.delete([id]);
  void offerUndo(services, id, title);
}

/** The way back from a deletion, as long as its message stands. */
async function offerUndo({ history, log }: Services, id: string, title: string): Promise<void> {
  const undo = vscode.l10n.t('Undo');
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t('“{0}” was deleted.', title), undo);
  if (chosen !== undo) return;
  await history.store.restore([id]).catch((error: unknown) => log.error('A conversation did not come back', error));
}

/** Pinned ones first, then the newest. */
async function readItems({ history }: Services): Promise<ConversationItem[]> {
  const summaries = await history.store.list();
  return summaries
    .toSorted((a, b) => Number(b.pinned) - Number(a.pinned) || b.updatedAt - a.updatedAt)
    .map((summary) => ({
      label: summary.pinned ? `$(pinned) ${summary.title}` : summary.title,
      description: dateText(summary.updatedAt),
      buttons: [summary.pinned ? unpin : pin, rename, remove],
      summary,
    }));
}

function dateText(time: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}
