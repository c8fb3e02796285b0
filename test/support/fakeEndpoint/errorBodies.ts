import { STATUS_CODES } from 'node:http';
import type { DialectName } from './dialects';

/** A status and the body that goes with it; a string is sent as plain text. */
export interface Failure {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A failure with this status in the dialect's own words. */
export function failure(dialect: DialectName, status: number): Failure {
  const body = errorBody(dialect, { status, ...wordsFor(dialect, status) });
  return status === 429 ? { status, body, headers: { 'retry-after': '1' } } : { status, body };
}

/** No such model. Mammouth documents no 404 and calls it a bad request. */
export function unknownModel(dialect: DialectName, model: string): Failure {
  switch (dialect) {
    case 'openai':
      return failing(dialect, 404, `The model \`${model}\` does not exist or you do not have access to it.`, {
        type: 'invalid_request_error',
        code: 'model_not_found',
      });
    case 'mammouth':
      return failing(dialect, 400, `Invalid model name passed in model=${model}`, { type: 'invalid_request_error' });
    case 'aimlapi':
      return failing(dialect, 404, `Model ${model} not found`, {});
    case 'mantler':
      return failing(dialect, 404, `Model '${model}' not found or not deployed`, {
        type: 'not_found_error',
        code: 'model_not_found',
      });
    case 'ollama':
      return failing(dialect, 404, `model "${model}" not found, try pulling it first`, { type: 'api_error' });
    default:
      return dialect satisfies never;
  }
}

/** Nothing is served at this path. */
export function unknownPath(dialect: DialectName, method: string, path: string): Failure {
  switch (dialect) {
    case 'openai':
      return failing(dialect, 404, `Invalid URL (${method} ${path})`, { type: 'invalid_request_error' });
    case 'mammouth':
      return { status: 404, body: { detail: 'Not Found' } };
    case 'aimlapi':
      return failing(dialect, 404, `Cannot ${method} ${path}`, {});
    case 'mantler':
      return failing(dialect, 404, 'Not found', { type: 'not_found_error', code: 'not_found' });
    case 'ollama':
      return { status: 404, body: '404 page not found' };
    default:
      return dialect satisfies never;
  }
}

/** The request cannot be understood. */
export function badRequest(dialect: DialectName, message: string): Failure {
  return failing(dialect, 400, message, { type: 'invalid_request_error' });
}

interface Words {
  readonly message: string;
  readonly type?: string;
  readonly code?: string | null;
}

function failing(dialect: DialectName, status: number, message: string, details: Omit<Words, 'message'>): Failure {
  return { status, body: errorBody(dialect, { status, message, ...details }) };
}

/**
 * The body around the words: Mantler documents `{error: {message, type, code}}`, OpenAI and Ollama add `param`. The
 * bodies of Mammouth and AI/ML API are not documented; these are of kinds met on gateways.
 */
function errorBody(dialect: DialectName, words: Words & { readonly status: number }): unknown {
  const { status, message, type = 'api_error', code = null } = words;
  switch (dialect) {
    case 'openai':
    case 'ollama':
      return { error: { message, type, param: null, code } };
    case 'mammouth':
      return { error: { message, type, param: null, code: String(status) } };
    case 'mantler':
      return { error: { message, type, code } };
    case 'aimlapi':
      return {
        requestId: '7c1f0e52-6f0b-4f0e-9a51-0d6f3c2b9a10',
        statusCode: status,
        timestamp: '2026-02-13T10:00:00.000Z',
        path: '/v1/chat/completions',
        message,
      };
    default:
      return dialect satisfies never;
  }
}

function wordsFor(dialect: DialectName, status: number): Words {
  const own = dialect === 'mantler' ? mantlerWords[status] : undefined;
  return own ?? usualWords[status] ?? { message: STATUS_CODES[status] ?? `Status ${status}` };
}

const usualWords: Readonly<Record<number, Words>> = {
  400: { message: 'The request is missing a parameter or has a wrong one.', type: 'invalid_request_error' },
  401: { message: 'Incorrect API key provided.', type: 'invalid_request_error', code: 'invalid_api_key' },
  402: { message: 'Insufficient credits.', type: 'insufficient_quota', code: 'insufficient_quota' },
  403: { message: 'You are not allowed to use this model.', type: 'permission_error', code: 'forbidden' },
  429: { message: 'Rate limit reached for requests.', type: 'requests', code: 'rate_limit_exceeded' },
  500: { message: 'The server had an error while processing your request.', type: 'server_error' },
  503: { message: 'The server is overloaded, try again later.', type: 'server_error', code: 'overloaded' },
};

/** The meanings of Mantler's own status table. */
const mantlerWords: Readonly<Record<number, Words>> = {
  401: { message: 'Invalid API key', type: 'authentication_error', code: 'invalid_api_key' },
  403: { message: 'Key has no access to this model', type: 'permission_error', code: 'model_forbidden' },
  404: { message: 'Model not found or not deployed', type: 'not_found_error', code: 'model_not_found' },
  429: { message: 'Rate limit exceeded', type: 'rate_limit_error', code: 'rate_limit_exceeded' },
  503: { message: 'Machine offline or runtime unavailable', type: 'service_unavailable', code: 'machine_offline' },
};
