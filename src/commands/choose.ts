import * as vscode from 'vscode';
import type { KnownEndpoint } from '../host/endpoints';
import type { ModelChoice } from '../host/settings';
import { UserError } from '../shared/userError';
import { askKey, keyCheckOf } from './askKey';
import { setUpEndpoint } from './endpointSetup';
import { pickModel, type ModelSource } from './pickModel';
import type { Services } from './services';

/** Switches the chat to another endpoint that is ready: it has a key, or needs none. */
export async function selectEndpoint(services: Services): Promise<void> {
  const ready = await readyEndpoints(services);
  const current = services.settings.model?.endpointId;
  const setUp = { label: `$(plug) ${vscode.l10n.t('Set up an endpoint…')}`, description: '', endpoint: undefined };
  const items = ready.map((endpoint) => ({
    label: endpoint.id === current ? `$(check) ${endpoint.name}` : endpoint.name,
    description: new URL(endpoint.baseUrl).host,
    endpoint,
  }));
  const chosen = await vscode.window.showQuickPick([...items, setUp], {
    title: vscode.l10n.t('Endpoint for the chat'),
  });
  if (chosen === setUp) await setUpEndpoint(services);
  else if (chosen?.endpoint !== undefined) await chooseModel(services, [chosen.endpoint]);
}

/** Chooses the chat's model among those of every endpoint that is ready; the endpoint in use comes first. */
export async function selectModel(services: Services): Promise<void> {
  if (services.settings.model === undefined) return setUpEndpoint(services);
  await chooseModel(services, await readyEndpoints(services));
}

/** Chooses a model of its own for generated code. */
export async function selectGenerateModel(services: Services): Promise<void> {
  const { catalogue, settings } = services;
  if (settings.model === undefined) return setUpEndpoint(services);
  const choice = await pickGenerateModel(services, vscode.l10n.t('Model for generated code'));
  if (choice === undefined) return;
  await settings.setGenerateModel(choice);
  await catalogue.remember(choice);
}

/** Lets the user choose a model for generated code, and changes no setting. Resolves to nothing where they leave. */
export async function pickGenerateModel(services: Services, title: string): Promise<ModelChoice | undefined> {
  const sources = await connected(services, await readyEndpoints(services));
  return pickModel(services.catalogue, title, sources, services.settings.generateModel);
}

/** Lets the user choose a model for one answer, and changes no setting. */
export async function pickChatModel(services: Services, use: (model: string) => void): Promise<void> {
  const sources = await connected(services, await readyEndpoints(services));
  const title = vscode.l10n.t('Model for this answer');
  const choice = await pickModel(services.catalogue, title, sources, services.settings.model);
  if (choice !== undefined) use(`${choice.endpointId}/${choice.model}`);
}

async function chooseModel(services: Services, among: readonly KnownEndpoint[]): Promise<void> {
  const { catalogue, settings } = services;
  const sources = await connected(services, among);
  const choice = await pickModel(catalogue, vscode.l10n.t('Model for the chat'), sources, settings.model);
  if (choice === undefined) return;
  await settings.setModel(choice);
  await catalogue.remember(choice);
}

function connected({ endpoints }: Services, among: readonly KnownEndpoint[]): Promise<ModelSource[]> {
  return Promise.all(among.map(async ({ id, models = [] }) => ({ endpoint: await endpoints.connect(id), models })));
}

/** Enters or replaces a key. The old one stays until the new one is stored. */
export async function setKey({ client, endpoints, keys, settings }: Services): Promise<void> {
  const endpoint = await chooseForKey(endpoints.list(), settings.model?.endpointId, vscode.l10n.t('Set a key for'));
  if (endpoint === undefined) return;
  const key = await askKey(endpoint, keyCheckOf(client, endpoint));
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

/** Endpoints that can be asked as they are, the one in use first: they have a key or need none, and were allowed. */
async function readyEndpoints({ consent, endpoints, keys, settings }: Services): Promise<readonly KnownEndpoint[]> {
  const known = endpoints.list();
  const ready = await Promise.all(
    known.map(async (endpoint) => {
      if (!consent.has(endpoint.baseUrl)) return false;
      return !endpoint.needsKey || (await keys.get(endpoint)) !== undefined;
    }),
  );
  const current = settings.model?.endpointId;
  return known
    .filter((_, index) => ready[index])
    .toSorted((a, b) => Number(b.id === current) - Number(a.id === current));
}
