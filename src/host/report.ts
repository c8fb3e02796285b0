import * as vscode from 'vscode';
import { ApiError } from '../api/errors';
import { adviceFor } from '../endpoints/advice';
import type { ErrorAction, MessageError } from '../shared/conversation';
import { UserError } from '../shared/userError';
import { EndpointError } from './endpointError';
import type { Log } from './log';

/** Where a failure happened, as far as it is known. */
type FailedEndpoint = { readonly id: string; readonly name: string; readonly baseUrl: string } | undefined;

/** A failure in the words the user reads: what happened, what to do, and the one action that helps. */
export function explain(error: unknown, endpoint: FailedEndpoint): MessageError {
  if (error instanceof EndpointError) return explain(error.cause, error.endpoint);
  if (error instanceof UserError) return withAction('setup', error.message, error.action);
  if (error instanceof ApiError && endpoint !== undefined) {
    const { message, action } = adviceFor(error, endpoint, {
      isRemote: vscode.env.remoteName !== undefined,
      canRunLocally: vscode.env.uiKind === vscode.UIKind.Desktop,
    });
    return withAction(error.kind, message, action);
  }
  const reason = error instanceof Error ? error.message : String(error);
  return {
    kind: 'internal',
    message: vscode.l10n.t('Something went wrong in Aside: {0} The log tells more.', sentence(reason)),
    action: 'show-log',
  };
}

/** Logs a failure and shows it, with its action as a button. Resolves to the action that the user took. */
export async function report(log: Log, error: unknown): Promise<ErrorAction | undefined> {
  const { message, action } = explain(error, undefined);
  log.error('Shown to the user', error);
  if (action === undefined) {
    await vscode.window.showErrorMessage(message);
    return undefined;
  }
  const chosen = await vscode.window.showErrorMessage(message, actionTitle(action));
  return chosen === undefined ? undefined : action;
}

function withAction(kind: string, message: string, action: ErrorAction | undefined): MessageError {
  return { kind, message, ...(action !== undefined && { action }) };
}

function actionTitle(action: ErrorAction): string {
  switch (action) {
    case 'retry':
      return vscode.l10n.t('Try Again');
    case 'continue':
      return vscode.l10n.t('Continue');
    case 'set-key':
      return vscode.l10n.t('Set API Key');
    case 'set-up-endpoint':
      return vscode.l10n.t('Set Up an Endpoint');
    case 'select-model':
      return vscode.l10n.t('Select Model');
    case 'show-log':
      return vscode.l10n.t('Show Log');
    case 'show-remote-setting':
      return vscode.l10n.t('Open the Setting');
    default:
      return action satisfies never;
  }
}

function sentence(text: string): string {
  return /[.!?]$/u.test(text) ? text : `${text}.`;
}
