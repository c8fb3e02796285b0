import * as l10n from '@vscode/l10n';
import type { ApiError } from '../api/errors';

/**
 * One sentence saying what went wrong: the endpoint's own words where it has some, else ours, in the user's language.
 *
 * @param name of the endpoint
 */
export function whatHappened(error: ApiError, name: string): string {
  switch (error.kind) {
    case 'network':
      return connectionFailed(error, name);
    case 'timeout':
      return error.status === undefined ? l10n.t('{0} did not answer in time.', name) : spoken(error, name);
    case 'protocol':
      return notAnAnswer(error, name);
    case 'incomplete':
      return error.code === 'empty'
        ? l10n.t('{0} sent an empty answer.', name)
        : l10n.t('The answer broke off before its end.');
    case 'auth':
    case 'forbidden':
    case 'not-found':
      return ownFinding(error, name) ?? spoken(error, name);
    case 'rate-limit':
    case 'bad-request':
    case 'context-length':
    case 'server':
    case 'unavailable':
      return spoken(error, name);
    default:
      return error.kind satisfies never;
  }
}

/** Codes are those of `networkError`. */
function connectionFailed(error: ApiError, name: string): string {
  switch (error.code ?? '') {
    case 'ECONNREFUSED':
      return l10n.t('{0} refused the connection.', name);
    case 'ENOTFOUND':
      return l10n.t('The address of {0} was not found, or this machine is not connected.', name);
    case 'CERT_DATE':
      return l10n.t('The certificate of {0} is not valid today.', name);
    case 'CERT_NAME':
      return l10n.t('The certificate of {0} is for another address.', name);
    case 'CERT_UNTRUSTED':
      return l10n.t('The certificate of {0} is not trusted on this machine.', name);
    case 'TLS':
      return l10n.t('{0} does not speak https at this address.', name);
    case 'ECONNRESET':
      return l10n.t('{0} closed the connection before it answered.', name);
    case 'EHOSTUNREACH':
      return l10n.t('{0} cannot be reached from this network.', name);
    case 'PROXY':
      return l10n.t('{0} cannot be reached through the proxy.', name);
    case 'HPE':
      return l10n.t('What answers at the address of {0} is no web server.', name);
    default:
      return error.status === 407
        ? l10n.t('The proxy on the way to {0} asks for a password.', name)
        : l10n.t('{0} could not be reached.', name);
  }
}

function notAnAnswer(error: ApiError, name: string): string {
  switch (error.code ?? '') {
    case 'redirect':
      return error.target === undefined
        ? l10n.t('{0} redirects to another address; nothing was sent there.', name)
        : l10n.t('{0} redirects to {1}; nothing was sent there.', name, error.target);
    case 'too-long':
      return l10n.t('{0} sent more at once than can be read.', name);
    default:
      return l10n.t('Something other than an API answers at the address of {0}.', name);
  }
}

/** What was found out without the endpoint's words. */
function ownFinding(error: ApiError, name: string): string | undefined {
  switch (error.code ?? '') {
    case 'invalid-url':
      return l10n.t('The base URL of {0} is no plain http or https address.', name);
    case 'no-api':
      return l10n.t('There is no OpenAI-compatible API at the address of {0}.', name);
    case 'invalid-header':
      return l10n.t('The API key for {0}, or one of its headers, has characters that cannot be sent.', name);
    case 'key-disabled':
      return l10n.t('The API key for {0} is switched off.', name);
    case 'key-scope':
      return l10n.t('The API key for {0} may be used for other things than chat only.', name);
    default:
      return undefined;
  }
}

/** The endpoint's words as a sentence; where it has none, its status. */
function spoken({ message, status, wordless }: ApiError, name: string): string {
  if (wordless) {
    return status === undefined
      ? l10n.t('{0} reported an error and did not say which.', name)
      : l10n.t('{0} answered with status {1} and no explanation.', name, status);
  }
  return /[.!?…。]$/u.test(message) ? message : `${message}.`;
}
