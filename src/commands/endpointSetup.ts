import * as vscode from 'vscode';
import { ApiError } from '../api/errors';
import type { Endpoint } from '../api/types';
import { customDialect } from '../endpoints/presets';
import type { Client } from '../host/client';
import type { KnownEndpoint } from '../host/endpoints';
import { explain } from '../host/report';
import type { EndpointSetting } from '../host/settings';
import { askText } from './askText';
import { pickModel } from './pickModel';
import type { Services } from './services';

/**
 * Sets up an endpoint: which one, its key, its model. Nothing is stored before the last step, so that leaving at any
 * time leaves what was there before. `preset` is a known endpoint's id, or `custom`; without it the user is asked.
 */
export async function setUpEndpoint(services: Services, preset?: string): Promise<void> {
  const { catalogue, client, consent, endpoints, keys, settings, chatView } = services;
  const id = preset ?? (await chooseEndpoint(endpoints.list()));
  if (id === undefined) return;
  const known = endpoints.find(id);
  const endpoint = known ?? (await askCustomEndpoint(endpoints.list()));
  if (endpoint === undefined || !(await consent.ask(endpoint.baseUrl))) return;
  const key = await askKey(client, endpoint, endpoint.needsKey);
  if (key === undefined) return;
  const source = { endpoint: { ...endpoint, ...(key !== '' && { key }) }, models: endpoint.models ?? [] };
  const choice = await pickModel(catalogue, vscode.l10n.t('Model at {0}', endpoint.name), [source]);
  if (choice === undefined) return;
  if (known === undefined) await settings.putEndpoint(toSetting(endpoint));
  if (key !== '') await keys.set(endpoint, key);
  await settings.setModel(choice);
  await catalogue.remember(choice);
  await chatView.reveal();
}

/**
 * Asks for the key of an endpoint and tries it there. Resolves to an empty text where none is needed and none was
 * given, and to nothing where the box was left.
 */
export async function askKey(client: Client, endpoint: KnownEndpoint, needed: boolean): Promise<string | undefined> {
  const { keyPage } = endpoint;
  const page = { iconPath: new vscode.ThemeIcon('link-external'), tooltip: vscode.l10n.t('Get a key in the browser') };
  const key = await askText({
    title: vscode.l10n.t('API key for {0}', endpoint.name),
    prompt: needed
      ? vscode.l10n.t('It is kept in the system’s keyring and sent only to {0}.', new URL(endpoint.baseUrl).host)
      : vscode.l10n.t('Leave it empty where {0} needs none.', endpoint.name),
    password: true,
    ...(keyPage !== undefined && {
      buttons: [{ button: page, run: () => void vscode.env.openExternal(vscode.Uri.parse(keyPage)) }],
    }),
    check: (value, signal) => checkTyped(client, endpoint, value.trim(), needed, signal),
  });
  return key?.trim();
}

async function checkTyped(
  client: Client,
  endpoint: Endpoint,
  key: string,
  needed: boolean,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (key === '') return needed ? vscode.l10n.t('Paste the key first.') : undefined;
  if (/[^\u0021-\u007e]/u.test(key)) return vscode.l10n.t('A key has no spaces or accents. Copy it once more.');
  try {
    await client.checkKey({ ...endpoint, key }, { signal });
    return undefined;
  } catch (error) {
    // Only a refusal speaks against the key. An endpoint that is down or has no such page must not keep it out.
    const refused = error instanceof ApiError && (error.kind === 'auth' || error.kind === 'forbidden');
    return refused ? explain(error, endpoint).message : undefined;
  }
}

async function chooseEndpoint(known: readonly KnownEndpoint[]): Promise<string | undefined> {
  const items = [
    ...known.map(({ id, name, baseUrl }) => ({ label: name, description: new URL(baseUrl).host, id })),
    {
      label: vscode.l10n.t('Another endpoint…'),
      description: vscode.l10n.t('any OpenAI-compatible address, also on this machine'),
      id: 'custom',
    },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Set up an endpoint'),
    placeHolder: vscode.l10n.t('Which service do you use?'),
    ignoreFocusOut: true,
  });
  return chosen?.id;
}

async function askCustomEndpoint(known: readonly KnownEndpoint[]): Promise<KnownEndpoint | undefined> {
  const address = await askText({
    title: vscode.l10n.t('Address of the endpoint'),
    prompt: vscode.l10n.t('The base URL from the service’s documentation.'),
    placeholder: 'http://127.0.0.1:11434/v1',
    check: checkAddress,
  });
  if (address === undefined) return undefined;
  const url = new URL(address.trim());
  const existing = known.find(({ baseUrl }) => baseUrl === address.trim());
  return (
    existing ?? {
      id: freeId(url.host, known),
      name: url.host,
      baseUrl: address.trim(),
      preset: false,
      needsKey: false,
      dialect: customDialect,
    }
  );
}

function checkAddress(value: string): string | undefined {
  const url = URL.canParse(value.trim()) ? new URL(value.trim()) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    return vscode.l10n.t('Type a whole address that begins with https:// or, on this machine, http://.');
  }
  if (url.username !== '' || url.password !== '') {
    return vscode.l10n.t('Leave name and password out of the address; the key is asked for next.');
  }
  return undefined;
}

/** An id from the host's name that no other endpoint has. */
function freeId(host: string, known: readonly KnownEndpoint[]): string {
  const base =
    host
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/gu, '-')
      .replaceAll(/^-|-$/gu, '') || 'endpoint';
  let id = base;
  for (let count = 2; known.some((endpoint) => endpoint.id === id); count++) id = `${base}-${count}`;
  return id;
}

function toSetting({ id, name, baseUrl }: KnownEndpoint): EndpointSetting {
  return { id, name, baseUrl };
}
