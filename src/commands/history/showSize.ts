import * as vscode from 'vscode';
import type { HistorySize } from '../../chat/store/historySize';
import type { Services } from '../services';
import { clearOlder } from './clearHistory';
import { showFolder } from './showFolder';

/** Says what the history takes on the disk and where, and offers to look at it or to make it less. */
export async function showSize(services: Services): Promise<void> {
  const { folder } = services.history;
  const store = await services.history.store();
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Adding up the history…'),
    cancellable: true,
  };
  const report = await vscode.window.withProgress(options, async (_progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    const size = await store.size(abort.signal).catch((error: unknown) => {
      if (abort.signal.aborted) return undefined;
      throw error;
    });
    return size && reportText(size, await titleOfLargest(services, size));
  });
  if (report === undefined) return;
  const open = vscode.l10n.t('Open the Folder');
  const clear = vscode.l10n.t('Delete Old Conversations…');
  const chosen = await vscode.window.showInformationMessage(report, open, clear);
  if (chosen === clear) return clearOlder(services);
  if (chosen !== open) return;
  await vscode.workspace.fs.createDirectory(folder);
  await showFolder(folder);
}

function reportText(size: HistorySize, largestTitle: string | undefined): string {
  const { l10n } = vscode;
  const { conversations, bytes, deletedBytes, cacheBytes, largest } = size;
  const first = largest[0];
  return [
    l10n.t('Conversations: {0}, {1} in all.', conversations, byteText(bytes)),
    ...(first !== undefined && largestTitle !== undefined
      ? [l10n.t('The largest: “{0}”, {1}.', largestTitle, byteText(first.bytes))]
      : []),
    ...(deletedBytes > 0 ? [l10n.t('Deleted, and not gone yet: {0}.', byteText(deletedBytes))] : []),
    ...(cacheBytes > 0 ? [l10n.t('For quick lists and searches: {0}.', byteText(cacheBytes))] : []),
  ].join(' ');
}

async function titleOfLargest({ history }: Services, { largest }: HistorySize): Promise<string | undefined> {
  const id = largest[0]?.id;
  return (await (await history.store()).list()).find((summary) => summary.id === id)?.title;
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

/** A size as people read it, in the language of the window. */
function byteText(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const format = new Intl.NumberFormat(vscode.env.language, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    maximumFractionDigits: power === 0 ? 0 : 1,
  });
  return format.format(bytes / 1000 ** power);
}
