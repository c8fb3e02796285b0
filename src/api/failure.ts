import { readErrorBody, readErrorValue, type ErrorBody } from './errorBody';
import { ApiError, type ApiErrorKind } from './errors';
import { retryAfterMs } from './retryAfter';
import { withoutSecrets } from './url';

/** Headers in which servers and gateways number a request, the most telling first. */
const requestIdHeaders = ['x-request-id', 'request-id', 'apim-request-id', 'x-amzn-requestid', 'cf-ray'];

/**
 * The error for an answer that is none: a status other than 200, or an error in the body of a 200.
 *
 * @param url the URL that was asked
 * @param text the body, read as far as it is of use
 * @param key cut out of the message, should the endpoint echo it
 */
export function responseError(response: Response, url: string, text: string, key: string | undefined): ApiError {
  const body = readErrorBody(text);
  const status = response.status >= 400 ? response.status : (body.status ?? response.status);
  const requestId = requestIdHeaders.map((name) => response.headers.get(name)).find(Boolean) ?? body.requestId;
  const wait = retryAfterMs(response.headers, body.message, Date.now());
  return bodyError({ ...body, status }, key, {
    status,
    url: withoutSecrets(url),
    ...(requestId ? { requestId } : {}),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  });
}

/** The error for an `error` value that came inside an answer, such as in the middle of a stream. */
export function streamError(value: unknown, url: string, key: string | undefined): ApiError {
  const body = readErrorValue(value);
  return bodyError(body, key, {
    url: withoutSecrets(url),
    ...(body.status === undefined ? {} : { status: body.status }),
  });
}

/** The text with every occurrence of the key taken out. */
export function redact(text: string, key: string | undefined): string {
  return key === undefined || key.length < 4 ? text : text.replaceAll(key, '…');
}

type Details = Pick<
  ConstructorParameters<typeof ApiError>[2] & object,
  'status' | 'url' | 'requestId' | 'retryAfterMs'
>;

function bodyError(body: ErrorBody, key: string | undefined, details: Details): ApiError {
  const kind = kindOf(body);
  const message = body.message ?? plainSentence(kind, body.status);
  return new ApiError(kind, redact(message, key), {
    ...details,
    ...(body.message === undefined ? { wordless: true } : {}),
    ...(body.code === undefined ? {} : { code: body.code }),
    ...(body.parameter === undefined ? {} : { parameter: body.parameter }),
  });
}

function kindOf({ status, code = '', message = '' }: ErrorBody): ApiErrorKind {
  const words = `${code} ${message}`;
  const refused = status === undefined || status === 400 || status === 413 || status === 422 || status === 500;
  if (refused && isTooLong(words)) return 'context-length';
  switch (status) {
    case undefined:
      return kindOfWords(words);
    case 401:
      return 'auth';
    case 402:
    case 403:
      return 'forbidden';
    case 404:
    case 405:
    case 410:
      return 'not-found';
    case 407:
      return 'network';
    case 408:
      return 'timeout';
    case 413:
      return 'context-length';
    case 429:
      return 'rate-limit';
    case 502:
    case 503:
    case 504:
    case 529:
      return 'unavailable';
    default:
      if (status >= 500) return 'server';
      if (status < 400) return 'protocol';
      return isBadKey(words) ? 'auth' : isUnknownModel(words) ? 'not-found' : 'bad-request';
  }
}

/** The kind where only words tell, as in the middle of a stream. */
function kindOfWords(words: string): ApiErrorKind {
  if (isBadKey(words) || /authentication/iu.test(words)) return 'auth';
  if (/rate.?limit|too many requests|insufficient_quota/iu.test(words)) return 'rate-limit';
  if (/overloaded|unavailable|offline/iu.test(words)) return 'unavailable';
  if (isUnknownModel(words)) return 'not-found';
  if (/invalid_request|bad.?request/iu.test(words)) return 'bad-request';
  return 'server';
}

/** Words of OpenAI, vLLM, Anthropic, Mistral, Google, llama.cpp and Groq for a prompt that does not fit. */
function isTooLong(words: string): boolean {
  return /context_length_exceeded|(?:maximum|exceeds?|larger than|available)[^.]{0,60}context (?:length|size|window)|prompt is too long|too large for model|input token count|request too large|context (?:length|size|window)[^.]{0,40}exceeded|exceed_context_size/iu.test(
    words,
  );
}

/** Google and xAI answer 400, not 401, to a wrong key. */
function isBadKey(words: string): boolean {
  return /invalid_api_key|(?:invalid|incorrect|wrong) api key|api key (?:not valid|is invalid|not found)/iu.test(words);
}

/** OpenRouter and LiteLLM answer 400, not 404, to an unknown model. */
function isUnknownModel(words: string): boolean {
  return /model_not_found|not a valid model|invalid model name|unknown model|model[^.]{0,80}(?:not found|does not exist)/iu.test(
    words,
  );
}

function plainSentence(kind: ApiErrorKind, status: number | undefined): string {
  return status === undefined
    ? `The endpoint reported an error without words (${kind}).`
    : `The endpoint answered with status ${status} and no explanation.`;
}
