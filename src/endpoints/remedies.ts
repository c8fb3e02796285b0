import * as l10n from '@vscode/l10n';
import type { ApiError } from '../api/errors';
import { isLoopback } from '../api/url';
import { presets } from './presets';

export type AdvisedAction =
  'retry' | 'continue' | 'set-key' | 'set-up-endpoint' | 'select-model' | 'show-log' | 'show-remote-setting';

/** What to do about a failure: in words, and the one action that helps. */
export interface Remedy {
  readonly remedy?: string;
  readonly action?: AdvisedAction;
}

/** What the advice needs to know of the endpoint. */
export interface AdvisedEndpoint {
  readonly id: string;
  readonly name: string;
  readonly baseUrl: string;
}

/** Where the request was made from. */
export interface AdviceContext {
  /** The window runs on another machine than the one before the user: SSH, a container, WSL, a tunnel. */
  readonly isRemote?: boolean;
  /** There is an extension host on the machine before the user as well: not in a browser. */
  readonly canRunLocally?: boolean;
}

/** A key that is wrong, missing or switched off. */
export function keyRemedy({ code }: ApiError, endpoint: AdvisedEndpoint): Remedy {
  const { name } = endpoint;
  const keyPage = keyPageOf(endpoint);
  if (keyPage === undefined) return { remedy: l10n.t('Set the API key for {0} again.', name), action: 'set-key' };
  const remedy =
    code === 'key-disabled'
      ? l10n.t('Switch it on, or set another: {0}', keyPage)
      : l10n.t('Set the API key for {0} again. You get one at {1}', name, keyPage);
  return { remedy, action: 'set-key' };
}

/** A key that may not do this, or an account without money. */
export function forbiddenRemedy({ status, code }: ApiError, endpoint: AdvisedEndpoint): Remedy {
  const { id, name } = endpoint;
  const keyPage = keyPageOf(endpoint);
  if (code === 'key-scope') return { remedy: l10n.t('Set a key that may chat.'), action: 'set-key' };
  if (status === 402) {
    const remedy =
      keyPage === undefined ? l10n.t('Add credit at {0}.', name) : l10n.t('Add credit at {0}: {1}', name, keyPage);
    return { remedy, action: 'retry' };
  }
  if (id === 'aimlapi' && keyPage !== undefined) {
    const remedy = l10n.t(
      'The key may be switched off, over its spending limit, or made for other things. See {0}',
      keyPage,
    );
    return { remedy, action: 'set-key' };
  }
  // Mantler, "Error responses": 403 stands for a key without access to the model.
  return { remedy: l10n.t('Your key for {0} may not use this model. Choose another.', name), action: 'select-model' };
}

/** A model or an address that is not there. */
export function notFoundRemedy({ code, message }: ApiError, { id, name }: AdvisedEndpoint): Remedy {
  if (code === 'invalid-url' || code === 'no-api' || !/model/iu.test(message)) {
    return { remedy: l10n.t('Check the base URL of {0}.', name), action: 'set-up-endpoint' };
  }
  // Mantler, "Error responses": 404 stands for a model that is unknown or not deployed.
  return id === 'mantler'
    ? { remedy: l10n.t('It may not be deployed at the moment. Choose another model.'), action: 'select-model' }
    : { remedy: l10n.t('Choose another model.'), action: 'select-model' };
}

/** Too many requests, or a quota that is used up. */
export function rateRemedy({ retryAfterMs, code }: ApiError, endpoint: AdvisedEndpoint): Remedy {
  if (/quota|billing|balance|credit/iu.test(code ?? '')) {
    const keyPage = keyPageOf(endpoint);
    return {
      remedy:
        keyPage === undefined ? l10n.t('Add credit at {0}.', endpoint.name) : l10n.t('Add credit at {0}', keyPage),
      action: 'retry',
    };
  }
  const seconds = Math.ceil((retryAfterMs ?? 0) / 1000);
  return {
    remedy: seconds > 0 ? l10n.t('Try again in {0} s.', seconds) : l10n.t('Wait a little, then try again.'),
    action: 'retry',
  };
}

/** Mantler, "Error responses": 503 stands for a machine that is offline, or whose runtime is not there. */
export function unavailableRemedy({ id, name }: AdvisedEndpoint): Remedy {
  return id === 'mantler'
    ? {
        remedy: l10n.t('The machine that serves this model is offline. Try again later, or choose another model.'),
        action: 'select-model',
      }
    : { remedy: l10n.t('{0} is overloaded or down. Try again later.', name), action: 'retry' };
}

/** No answer at all; codes are those of `networkError`. */
export function networkRemedy(
  { code, url, status }: ApiError,
  { name, baseUrl }: AdvisedEndpoint,
  context: AdviceContext,
): Remedy {
  const address = addressOf(url ?? baseUrl);
  const checkAddress: Remedy = { remedy: l10n.t('Check the base URL of {0}.', name), action: 'set-up-endpoint' };
  switch (code ?? '') {
    case 'ECONNREFUSED':
      if (address !== undefined && isLoopback(address)) return notRunning(name, address, context);
      break;
    case 'ENOTFOUND':
      return { remedy: l10n.t('Check the connection, and the base URL of {0}.', name), action: 'retry' };
    case 'CERT_DATE':
      return { remedy: l10n.t("It has expired, or this machine's clock is wrong."), action: 'retry' };
    case 'CERT_UNTRUSTED':
      return {
        remedy: l10n.t("If your company's network has a certificate of its own, it has to be installed in the system."),
        action: 'show-log',
      };
    case 'CERT_NAME':
    case 'HPE':
      return checkAddress;
    case 'TLS':
      return address !== undefined && isLoopback(address)
        ? { remedy: l10n.t('On this machine, http:// is usual.'), action: 'set-up-endpoint' }
        : checkAddress;
    case 'PROXY':
      return proxyRemedy();
    default:
      if (status === 407) return proxyRemedy();
  }
  return { remedy: l10n.t('Check the connection, then try again.'), action: 'retry' };
}

/** An answer that is none. */
export function protocolRemedy({ code }: ApiError, { name }: AdvisedEndpoint): Remedy {
  if (code === 'too-long') return { remedy: l10n.t('The log tells more.'), action: 'show-log' };
  if (code === 'redirect') {
    return { remedy: l10n.t('If that is where {0} has moved, make it the base URL.', name), action: 'set-up-endpoint' };
  }
  return { remedy: l10n.t('Check its base URL; on a guest network, sign in first.'), action: 'set-up-endpoint' };
}

function addressOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function notRunning(name: string, { host }: URL, { isRemote = false, canRunLocally = false }: AdviceContext): Remedy {
  if (!isRemote) return { remedy: l10n.t('Start {0}, then try again.', name), action: 'retry' };
  if (!canRunLocally) {
    const remedy = l10n.t('This window runs on a remote machine, and {0} is looked for there.', host);
    return { remedy, action: 'set-up-endpoint' };
  }
  // VS Code, "Supporting Remote Development": the setting has an extension run where its user wants it.
  const remedy = l10n.t(
    'This window runs on a remote machine, and {0} is looked for there. If {1} runs on your own machine, have Aside run there too: add {2} to the setting {3}.',
    host,
    name,
    '"aside.aside": ["ui"]',
    'remote.extensionKind',
  );
  return { remedy, action: 'show-remote-setting' };
}

function proxyRemedy(): Remedy {
  return { remedy: l10n.t('Check the setting {0}.', 'http.proxy'), action: 'show-log' };
}

function keyPageOf({ id }: AdvisedEndpoint): string | undefined {
  return presets.find((preset) => preset.id === id)?.keyPage;
}
