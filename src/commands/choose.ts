import * as vscode from 'vscode';
import type { KnownEndpoint } from '../host/endpoints';
import { UserError } from '../shared/userError';
import { askKey, setUpEndpoint } from './endpointSetup';
import { pickModel } from './pickModel';
import type { Services } from './services';

/** Switches the chat to another endpoint that is ready: it has a key, or needs none. */
export async function selectEndpoint(services: Services): Promise<void> {
  const { client, endpoints, settings } = services;
  const ready = await readyEndpoints(services);
  const current = settings.model?.endpointId;
  const setUp = { label: vscode.l10n.t('$(plug) Set up an endpoint…'), endpoint: undefined };
  const items = [
    ...ready.map((endpoint) => ({
      label: endpoint.name,
      description: new URL(endpoint.baseUrl).host + (endpoint.id === current ? ` · ${vscode.l10n.t('current')}` : ''),
      endpoint,
    })),
    setUp,
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Endpoint for the chat') });
  if (chosen === setUp) return setUpEndpoint(services);
  if (chosen?.endpoint === undefined) return;
  const { id, models } = chosen.endpoint;
  const model = await pickModel(client, await endpoints.connect(id), models);
  if (model !== undefined) await settings.setModel({ endpointId: id, model });
}

/** Chooses another model of the endpoint that is in use. */
export async function selectModel(services: Services): Promise<void> {
  const { client, endpoints, settings } = services;
  if (settings.model === undefined) return setUpEndpoint(services);
  const { endpointId } = settings.model;
  const endpoint = await endpoints.connect(endpointId);
  const model = await pickModel(client, endpoint, endpoints.find(endpointId)?.models);
  if (model !== undefined) await settings.setModel({ endpointId, model });
}

/** Enters or replaces a key. The old one stays until the new one is stored. */
export async function setKey({ client, endpoints, keys, settings }: Services): Promise<void> {
  const endpoint = await chooseForKey(endpoints.list(), settings.model?.endpointId, vscode.l10n.t('Set a key for'));
  if (endpoint === undefined) return;
  const key = await askKey(client, endpoint, true);
  if (key === undefined) return;
  await keys.set(endpoint, key);
  void vscode.window.showInformationMessage(vscode.l10n.t('The key for {0} is stored.', endpoint.name));
}

/** Forgets a key, or all of them, after a question. */
export async function removeKey({ endpoints, keys }: Services): Promise<void> {
  const known = endpoints.list();
  const has = await Promise.all(known.map((endpoint) => keys.isStored(endpoint)));
  const stored = known.filter((_, index) => has[index]);
  if (stored.length === 0) throw new UserError(vscode.l10n.t('No key is stored, so there is none to remove.'));
  const all = { label: vscode.l10n.t('All keys'), description: '', owners: stored };
  const items = stored.map((endpoint) => ({
    label: endpoint.name,
    description: new URL(endpoint.baseUrl).host,
    owners: [endpoint],
  }));
  const chosen = await vscode.window.showQuickPick(stored.length > 1 ? [...items, all] : items, {
    title: vscode.l10n.t('Remove the key for'),
  });
  if (chosen === undefined) return;
  const yes = vscode.l10n.t('Remove');
  const question =
    chosen === all
      ? vscode.l10n.t('Remove all {0} keys? They cannot be shown or brought back.', stored.length)
      : vscode.l10n.t('Remove the key for {0}? It cannot be shown or brought back.', chosen.label);
  if ((await vscode.window.showWarningMessage(question, { modal: true }, yes)) !== yes) return;
  for (const owner of chosen.owners) await keys.remove(owner);
}

async function chooseForKey(
  known: readonly KnownEndpoint[],
  current: string | undefined,
  title: string,
): Promise<KnownEndpoint | undefined> {
  const items = known
    .toSorted((a, b) => Number(b.id === current) - Number(a.id === current))
    .map((endpoint) => ({ label: endpoint.name, description: new URL(endpoint.baseUrl).host, endpoint }));
  const chosen = await vscode.window.showQuickPick(items, { title });
  return chosen?.endpoint;
}

/** Endpoints that can be asked as they are: they have a key, or need none. */
async function readyEndpoints({ endpoints, keys }: Services): Promise<readonly KnownEndpoint[]> {
  const known = endpoints.list();
  const ready = await Promise.all(
    known.map(async (endpoint) => !endpoint.needsKey || (await keys.get(endpoint)) !== undefined),
  );
  return known.filter((_, index) => ready[index]);
}
