import { ApiError } from './errors';
import { isRecord } from './json';
import { withoutSecrets } from './url';

/** What each of the codes of Node, undici, OpenSSL and Chromium (`net::ERR_…`) means, as the end of a sentence. */
const meanings: readonly { readonly codes: RegExp; readonly code: string; readonly sentence: string }[] = [
  { codes: /^ECONNREFUSED$|ERR_CONNECTION_REFUSED/u, code: 'ECONNREFUSED', sentence: 'refused the connection' },
  {
    codes: /^(?:ENOTFOUND|EAI_AGAIN|EAI_NODATA)$|ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED/u,
    code: 'ENOTFOUND',
    sentence: 'could not be found: its name does not resolve, or there is no network',
  },
  {
    codes: /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|ERR_CERT_DATE_INVALID/u,
    code: 'CERT_DATE',
    sentence: "has a certificate that is not valid today; it has expired, or this machine's clock is wrong",
  },
  {
    codes: /ALTNAME_INVALID|ERR_CERT_COMMON_NAME_INVALID/u,
    code: 'CERT_NAME',
    sentence: 'has a certificate for another name',
  },
  {
    codes: /SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|CERT_|ERR_CERT_|CERTIFICATE/u,
    code: 'CERT_UNTRUSTED',
    sentence: 'has a certificate that this machine does not trust',
  },
  {
    codes: /WRONG_VERSION_NUMBER|^EPROTO$|ERR_SSL_|PACKET_LENGTH_TOO_LONG/u,
    code: 'TLS',
    sentence: 'does not speak TLS at this address; http in place of https may be right',
  },
  {
    codes: /^(?:ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET)$|ERR_CONNECTION_(?:RESET|CLOSED)|ERR_EMPTY_RESPONSE/u,
    code: 'ECONNRESET',
    sentence: 'closed the connection before it answered',
  },
  {
    codes: /^(?:EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)$|ERR_ADDRESS_UNREACHABLE|ERR_NETWORK_CHANGED/u,
    code: 'EHOSTUNREACH',
    sentence: 'cannot be reached from this network',
  },
  {
    codes: /PROXY|ERR_TUNNEL|Proxy response|407/u,
    code: 'PROXY',
    sentence: 'cannot be reached through the proxy',
  },
  {
    codes: /^HPE_|does not match the HTTP|ERR_INVALID_HTTP_RESPONSE/u,
    code: 'HPE',
    sentence: 'does not speak HTTP at this address',
  },
];

/** Codes of a limit that the platform's `fetch` has of its own. */
const timeoutCodes = /^(?:ETIMEDOUT|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT)$|ERR_(?:CONNECTION_)?TIMED_OUT/u;

/**
 * The error for a request that got no answer. `fetch` says no more than "fetch failed"; the reason stands in the chain
 * of causes, or in the message of Electron's `fetch`.
 */
export function networkError(cause: unknown, url: string): ApiError {
  if (cause instanceof ApiError) return cause;
  const { host } = new URL(url);
  const reasons = reasonsOf(cause);
  const details = { url: withoutSecrets(url), cause };
  const timeout = reasons.find((reason) => timeoutCodes.test(reason));
  if (timeout !== undefined) {
    return new ApiError('timeout', `${host} did not answer in the time the platform allows (${timeout}).`, {
      ...details,
      code: timeout,
    });
  }
  for (const { codes, code, sentence } of meanings) {
    const reason = reasons.find((text) => codes.test(text));
    if (reason !== undefined) return new ApiError('network', `${host} ${sentence} (${reason}).`, { ...details, code });
  }
  const known = reasons.filter((reason) => reason !== '' && reason !== 'fetch failed').join(': ');
  return new ApiError('network', `${host} could not be reached${known === '' ? '' : `: ${known}`}.`, details);
}

/** Codes and messages along the chain of causes, the inmost first. */
function reasonsOf(error: unknown): string[] {
  const reasons: string[] = [];
  let current = error;
  for (let depth = 0; depth < 8 && isRecord(current); depth++) {
    const { code, message, errors, cause } = current;
    if (typeof message === 'string') reasons.unshift(message);
    if (typeof code === 'string') reasons.unshift(code);
    current = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  }
  return reasons;
}
