import * as vscode from 'vscode';
import { ApiError } from '../api/errors';
import type { Client } from '../host/client';
import type { KnownEndpoint } from '../host/endpoints';
import { explain } from '../host/report';
import { askText } from './askText';

/** What is wrong with a key, as a sentence, or nothing. */
type KeyCheck = (key: string, signal: AbortSignal) => Promise<string | undefined>;

/**
 * Asks for the key of an endpoint and tries it before the box closes. Resolves to nothing where the box was left.
 */
export async function askKey(endpoint: KnownEndpoint, tryKey: KeyCheck): Promise<string | undefined> {
  const { keyPage } = endpoint;
  const page = { iconPath: new vscode.ThemeIcon('link-external'), tooltip: vscode.l10n.t('Get a key in the browser') };
  const key = await askText({
    title: vscode.l10n.t('API key for {0}', endpoint.name),
    prompt: vscode.l10n.t('It is kept in the system’s keyring and sent only to {0}.', new URL(endpoint.baseUrl).host),
    password: true,
    ...(keyPage !== undefined && { buttons: [{ button: page, run: () => void openKeyPage(keyPage) }] }),
    check: async (typed, signal) => {
      const value = typed.trim();
      if (value === '') return vscode.l10n.t('Paste the key first.');
      if (/[^\u0021-\u007e]/u.test(value)) {
        return vscode.l10n.t('A key has no spaces or accents. Copy it once more.');
      }
      return tryKey(value, signal);
    },
  });
  return key?.trim();
}

/** Tries a key at its endpoint. Only a refusal speaks against it: an endpoint that is down must not keep it out. */
export function keyCheckOf(client: Client, endpoint: KnownEndpoint): KeyCheck {
  return async (key, signal) => {
    try {
      await client.checkKey({ ...endpoint, key }, { signal });
      return undefined;
    } catch (error) {
      const refused = error instanceof ApiError && (error.kind === 'auth' || error.kind === 'forbidden');
      return refused ? explain(error, endpoint).message : undefined;
    }
  };
}

/** Opens the page where the user gets a key. */
export async function openKeyPage(keyPage: string): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(keyPage));
}
