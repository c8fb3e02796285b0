import * as vscode from 'vscode';
import { EndpointError } from '../host/endpointError';
import { UserError } from '../shared/userError';
import type { Services } from './services';

/** Reads what is left on the account of the endpoint in use, where it tells, and shows it. */
export async function showBalance({ client, endpoints, settings, statusItem }: Services): Promise<void> {
  const { endpointId } = endpoints.chosen(settings.model);
  const endpoint = await endpoints.connect(endpointId);
  const balance = await client
    .readBalance(endpoint, { signal: new AbortController().signal })
    .catch((error: unknown) => Promise.reject(new EndpointError(endpoint, error)));
  if (balance === undefined) {
    throw new UserError(vscode.l10n.t('{0} does not tell a balance. Look at your account there.', endpoint.name));
  }
  const amount = new Intl.NumberFormat(vscode.env.language, { style: 'currency', currency: balance.currency });
  const text = vscode.l10n.t('{0} left at {1}', amount.format(balance.amount), endpoint.name);
  statusItem.showBalance(endpoint.id, text);
  void vscode.window.showInformationMessage(text);
}
