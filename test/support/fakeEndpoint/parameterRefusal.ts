import { isRecord } from './chatRequest';
import type { Failure } from './errorBodies';
import type { Misbehaviour } from './misbehaviour';

/** The server refuses chat requests that hold this parameter, in the words of a real one. */
export interface ParameterRefusal {
  readonly type: 'refuse-parameter';
  /** A field of the body (`max_tokens`), or `role:system`, or `image_url` (a content part). */
  readonly parameter: string;
  /** Whose words. Default `openai`. */
  readonly words?: RefusalWords;
}

export type RefusalWords = 'openai' | 'openai-value' | 'openai-unrecognized' | 'fastapi' | 'mistral' | 'xai' | 'gemini';

export function isParameterRefusal(misbehaviour: Misbehaviour): misbehaviour is ParameterRefusal {
  return misbehaviour.type === 'refuse-parameter';
}

/** Whether a body holds the parameter. */
export function holdsParameter(body: unknown, parameter: string): boolean {
  if (!isRecord(body)) return false;
  const messages = Array.isArray(body['messages']) ? body['messages'].filter(isRecord) : [];
  if (parameter.startsWith('role:')) return messages.some(({ role }) => `role:${String(role)}` === parameter);
  if (parameter === 'image_url') return messages.some(({ content }) => JSON.stringify(content)?.includes('image_url'));
  return parameter in body;
}

/** The refusal, with status and body as the server in question gives them. */
export function refuseParameter(refusal: ParameterRefusal, body: unknown): Failure {
  const { parameter, words = 'openai' } = refusal;
  const name = parameter.startsWith('role:') ? 'messages[0].role' : parameter;
  const value = parameter.startsWith('role:') ? parameter.slice(5) : isRecord(body) ? body[parameter] : undefined;
  switch (words) {
    case 'openai':
      return openaiRefusal(name, 'unsupported_parameter', unsupportedParameter(name));
    case 'openai-value':
      return openaiRefusal(name, 'unsupported_value', unsupportedValue(name, value));
    case 'openai-unrecognized':
      return openaiRefusal(null, null, `Unrecognized request argument supplied: ${name}`);
    case 'fastapi':
      return {
        status: 422,
        body: { detail: [{ loc: ['body', name], msg: 'extra fields not permitted', type: 'value_error.extra' }] },
      };
    case 'mistral':
      return mistralRefusal(name, value);
    case 'xai':
      return {
        status: 400,
        body: { code: 'Client specified an invalid argument', error: `Argument not supported: ${name}` },
      };
    case 'gemini':
      return geminiRefusal(name);
    default:
      return words satisfies never;
  }
}

function unsupportedParameter(name: string): string {
  const other: Readonly<Record<string, string>> = {
    max_tokens: " Use 'max_completion_tokens' instead.",
    max_completion_tokens: " Use 'max_tokens' instead.",
  };
  return `Unsupported parameter: '${name}' is not supported with this model.${other[name] ?? ''}`;
}

function unsupportedValue(name: string, value: unknown): string {
  if (name === 'temperature' || name === 'top_p') {
    return `Unsupported value: '${name}' does not support ${String(value)} with this model. Only the default (1) value is supported.`;
  }
  return `Unsupported value: '${name}' does not support '${String(value)}' with this model.`;
}

function openaiRefusal(param: string | null, code: string | null, message: string): Failure {
  return { status: 400, body: { error: { message, type: 'invalid_request_error', param, code } } };
}

/** A validation error in the `message` of an error, with the path down to the first inner field. */
function mistralRefusal(name: string, value: unknown): Failure {
  const [inner] = isRecord(value) ? Object.entries(value) : [];
  const loc = inner === undefined ? ['body', name] : ['body', name, inner[0]];
  const detail = [{ type: 'extra_forbidden', loc, msg: 'Extra inputs are not permitted', input: inner?.[1] ?? value }];
  return {
    status: 422,
    body: { object: 'error', message: { detail }, type: 'invalid_request_error', param: null, code: null },
  };
}

/** The whole body is an array. */
function geminiRefusal(name: string): Failure {
  const message = `Invalid JSON payload received. Unknown name "${name}": Cannot find field.`;
  const details = [
    { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ description: message }] },
  ];
  return { status: 400, body: [{ error: { code: 400, message, status: 'INVALID_ARGUMENT', details } }] };
}
