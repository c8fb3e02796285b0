import * as vscode from 'vscode';
import { untouchedSince } from '../../chat/store/conversationList';
import { UserError } from '../../shared/userError';
import type { Services } from '../services';
import { deleteConversations } from './deleteConversations';

const dayMs = 86_400_000;
const ages = [7, 30, 90, 365];

/** Deletes what was not touched for as long as the user says. Pinned conversations stay. */
export async function clearOlder(services: Services): Promise<void> {
  const list = await (await services.history.store()).list();
  const items = ages.map((days) => {
    const ids = untouchedSince(list, Date.now() - days * dayMs);
    const label = vscode.l10n.t('Not touched for {0} days', days);
    return { label, description: vscode.l10n.t('conversations: {0}', ids.length), ids };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Delete old conversations'),
    placeHolder: vscode.l10n.t('Pinned ones stay. The deletion can be taken back as long as its message stands.'),
  });
  if (chosen === undefined) return;
  if (chosen.ids.length === 0) throw new UserError(vscode.l10n.t('There is no conversation that old.'));
  await deleteAll(services, chosen.ids);
}

/** Deletes every conversation, the pinned ones too, after a question. */
export async function clearAll(services: Services): Promise<void> {
  const ids = (await (await services.history.store()).list()).map(({ id }) => id);
  if (ids.length === 0) throw new UserError(vscode.l10n.t('There is no conversation to delete.'));
  const confirm = vscode.l10n.t('Delete All');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Delete all conversations? There are {0}.', ids.length),
    {
      modal: true,
      detail: vscode.l10n.t('Pinned ones too. The deletion can be taken back as long as its message stands.'),
    },
    confirm,
  );
  if (chosen === confirm) await deleteAll(services, ids);
}

async function deleteAll(services: Services, ids: readonly string[]): Promise<void> {
  const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Deleting…') };
  const message = vscode.l10n.t('Deleted conversations: {0}.', ids.length);
  await vscode.window.withProgress(options, () => deleteConversations(services, ids, message));
}
