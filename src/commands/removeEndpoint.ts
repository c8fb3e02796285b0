import * as vscode from 'vscode';
import { UserError } from '../shared/userError';
import type { Services } from './services';

/** Takes an endpoint of the user's own out of the settings, with its key, after a question. */
export async function removeEndpoint({ endpoints, keys, settings }: Services): Promise<void> {
  const own = settings.endpoints.flatMap(({ id }) => endpoints.find(id) ?? []);
  if (own.length === 0) {
    throw new UserError(vscode.l10n.t('There is no endpoint of your own to remove; the built-in ones always stay.'));
  }
  const items = own.map((endpoint) => ({
    label: endpoint.name,
    description: new URL(endpoint.baseUrl).host,
    ...(endpoint.preset && { detail: vscode.l10n.t('Goes back to its built-in address') }),
    endpoint,
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Remove the endpoint') });
  if (chosen === undefined) return;
  const { endpoint } = chosen;
  const yes = vscode.l10n.t('Remove');
  const question = vscode.l10n.t('Remove {0} and its key? Conversations with it stay.', endpoint.name);
  if ((await vscode.window.showWarningMessage(question, { modal: true }, yes)) !== yes) return;
  await keys.remove(endpoint);
  await settings.removeEndpoint(endpoint.id);
}
