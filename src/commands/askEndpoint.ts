import * as vscode from 'vscode';
import { dialectOf, localServers } from '../endpoints/localServers';
import { customDialect } from '../endpoints/presets';
import type { KnownEndpoint } from '../host/endpoints';
import { askText } from './askText';

/** Stands for an address that the user types. */
export const customEndpoint = 'custom';

/** Which endpoint to set up, by id; nothing where the list was left. */
export async function chooseEndpoint(known: readonly KnownEndpoint[]): Promise<string | undefined> {
  const items = [
    ...known.map(({ id, name, baseUrl }) => ({ label: name, description: new URL(baseUrl).host, id })),
    {
      label: vscode.l10n.t('Another endpoint…'),
      description: vscode.l10n.t('any OpenAI-compatible address, also on this machine'),
      id: customEndpoint,
    },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Set up an endpoint'),
    placeHolder: vscode.l10n.t('Which service do you use?'),
    ignoreFocusOut: true,
  });
  return chosen?.id;
}

/** A server on this machine as an endpoint, by its id. */
export function localEndpoint(id: string): KnownEndpoint | undefined {
  const server = localServers.find((candidate) => candidate.id === id);
  return server && { ...server, preset: false, needsKey: false, dialect: dialectOf(id) };
}

/** Asks for an address. `value` is what stands in the box at first. */
export async function askCustomEndpoint(
  known: readonly KnownEndpoint[],
  value = '',
): Promise<KnownEndpoint | undefined> {
  const typed = await askText({
    title: vscode.l10n.t('Address of the endpoint'),
    prompt: vscode.l10n.t('The base URL from the service’s documentation.'),
    placeholder: 'http://127.0.0.1:11434/v1',
    value,
    check: checkAddress,
  });
  if (typed === undefined) return undefined;
  const baseUrl = typed.trim();
  const { host } = new URL(baseUrl);
  return (
    known.find((endpoint) => endpoint.baseUrl === baseUrl) ?? {
      id: freeId(host, known),
      name: host,
      baseUrl,
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
  const letters = host.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-');
  const base = letters.replaceAll(/^-|-$/gu, '') || 'endpoint';
  let id = base;
  for (let count = 2; known.some((endpoint) => endpoint.id === id); count++) id = `${base}-${count}`;
  return id;
}
