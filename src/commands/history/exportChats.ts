import * as vscode from 'vscode';
import { exportJson, type ConversationToExport } from '../../chat/exchange/exportJson';
import { exportFileName, exportMarkdown } from '../../chat/exchange/exportMarkdown';
import { UserError } from '../../shared/userError';
import type { Services } from '../services';
import { chatTitle, shownChats } from './shownChats';
import { showFolder } from './showFolder';

type Format = 'markdown' | 'json';

interface ExportItem extends vscode.QuickPickItem {
  readonly format: Format;
  /** Absent: all conversations. */
  readonly conversation?: ConversationToExport;
}

/** Writes a conversation on screen, or all of them, to where the user says. */
export async function exportChats(services: Services): Promise<void> {
  const title = vscode.l10n.t('Export conversations');
  const chosen = await vscode.window.showQuickPick(await exportItems(services), { title });
  if (chosen === undefined) return;
  const { conversation, format } = chosen;
  if (conversation !== undefined) return exportOne(conversation, format);
  const all = await readAll(services);
  if (all === undefined) return;
  await (format === 'json' ? exportAllAsJson(all) : exportAllAsMarkdown(all));
}

async function exportItems(services: Services): Promise<ExportItem[]> {
  const { l10n } = vscode;
  const items = shownChats(services).flatMap((chat): ExportItem[] => {
    const { conversation, meta } = chat;
    const one = { conversation: { conversation, meta } };
    return [
      { label: l10n.t('“{0}” as Markdown', chatTitle(chat)), format: 'markdown', ...one },
      { label: l10n.t('“{0}” as JSON', chatTitle(chat)), format: 'json', ...one },
    ];
  });
  const store = await services.history.store();
  const { length } = await store.list();
  if (length > 0) {
    const description = l10n.t('{0} in all', length);
    items.push({
      label: l10n.t('All conversations as Markdown'),
      description,
      detail: l10n.t('A folder with one file each, which shows the line that was on screen last.'),
      format: 'markdown',
    });
    items.push({
      label: l10n.t('All conversations as JSON'),
      description,
      detail: l10n.t('One file with every branch, which Aside can import.'),
      format: 'json',
    });
  }
  if (items.length === 0) {
    throw new UserError(l10n.t('There is no conversation to export yet. Ask something first.'));
  }
  return items;
}

async function exportOne(one: ConversationToExport, format: Format): Promise<void> {
  const { conversation } = one;
  const content = format === 'json' ? exportJson([one], Date.now()) : exportMarkdown(conversation);
  const name = exportFileName(conversation.title, conversation.id, format === 'json' ? 'json' : 'md');
  const file = await askFile(name, format);
  if (file === undefined) return;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(content));
  await vscode.window.showTextDocument(file);
}

async function exportAllAsJson(all: readonly ConversationToExport[]): Promise<void> {
  const file = await askFile(`aside-conversations-${today()}.json`, 'json');
  if (file === undefined) return;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(exportJson(all, Date.now())));
  await tellExported(all.length, file);
}

async function exportAllAsMarkdown(all: readonly ConversationToExport[]): Promise<void> {
  const openLabel = vscode.l10n.t('Export Here');
  const options = { canSelectFiles: false, canSelectFolders: true, openLabel };
  const [parent] = (await vscode.window.showOpenDialog(options)) ?? [];
  if (parent === undefined) return;
  // A folder of its own, so that no file is written over.
  const time = new Date().toISOString().slice(11, 19).replaceAll(':', '');
  const folder = vscode.Uri.joinPath(parent, `aside-conversations-${today()}-${time}`);
  const taken = new Set<string>();
  for (const { conversation } of all) {
    const { id, title } = conversation;
    const name = exportFileName(title, id, 'md');
    // Some file systems tell no capitals from small letters.
    const free = taken.has(name.toLowerCase()) ? `${id}.md` : name;
    taken.add(free.toLowerCase());
    const content = new TextEncoder().encode(exportMarkdown(conversation));
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, free), content);
  }
  await tellExported(all.length, folder);
}

/** Reads every conversation. `undefined` where the user has had enough of waiting. */
async function readAll({ history }: Services): Promise<ConversationToExport[] | undefined> {
  const store = await history.store();
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Reading the conversations…'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (_progress, token) => {
    const all: ConversationToExport[] = [];
    for (const { id } of await store.list()) {
      if (token.isCancellationRequested) return undefined;
      const read = await store.peek(id);
      if (read !== undefined) all.push(read);
    }
    return all;
  });
}

async function askFile(name: string, format: Format): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    filters: format === 'json' ? { JSON: ['json'] } : { Markdown: ['md'] },
    ...(folder !== undefined && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
}

async function tellExported(count: number, where: vscode.Uri): Promise<void> {
  const show = vscode.l10n.t('Open the Folder');
  const message = vscode.l10n.t('Exported conversations: {0}. They are in {1}', count, where.fsPath);
  if ((await vscode.window.showInformationMessage(message, show)) === show) await showFolder(where);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
