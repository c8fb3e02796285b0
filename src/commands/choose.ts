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
  await keys.set(endpoint.id, endpoint.baseUrl, key);
  void vscode.window.showInformationMessage(vscode.l10n.t('The key for {0} is stored.', endpoint.name));
}

/** Forgets a key, after a question. */
export async function removeKey(services: Services): Promise<void> {
  const { keys, settings } = services;
  const withKey = await endpointsWithKey(services);
  if (withKey.length === 0) throw new UserError(vscode.l10n.t('No key is stored, so there is none to remove.'));
  const endpoint = await chooseForKey(withKey, settings.model?.endpointId, vscode.l10n.t('Remove the key for'));
  if (endpoint === undefined) return;
  const yes = vscode.l10n.t('Remove');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Remove the key for {0}? It cannot be shown or brought back.', endpoint.name),
    { modal: true },
    yes,
  );
  if (chosen === yes) await keys.remove(endpoint.id);
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

async function readyEndpoints(services: Services): Promise<readonly KnownEndpoint[]> {
  const withKey = await endpointsWithKey(services);
  return services.endpoints.list().filter((endpoint) => !endpoint.needsKey || withKey.includes(endpoint));
}

async function endpointsWithKey({ endpoints, keys }: Services): Promise<readonly KnownEndpoint[]> {
  const known = endpoints.list();
  const has = await Promise.all(known.map(async ({ id, baseUrl }) => (await keys.get(id, baseUrl)) !== undefined));
  return known.filter((_, index) => has[index]);
}
