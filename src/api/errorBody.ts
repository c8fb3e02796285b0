import { asRecord, isRecord, parseJson } from './json';

/** What an endpoint says about a failure. */
export interface ErrorBody {
  readonly message?: string;
  readonly code?: string;
  /** The parameter at fault, with the path to it: `stream_options.include_usage`, `messages[0].role`. */
  readonly parameter?: string;
  /** HTTP status told inside the body, as gateways do in the middle of a stream. */
  readonly status?: number;
  readonly requestId?: string;
}

/** Longest message taken over, in characters. */
const longestMessage = 500;

/** Fields that hold the message, the most telling first. */
const messageFields = ['message', 'error', 'detail', 'errors', 'msg', 'error_description', 'error_message', 'title'];

/**
 * Reads an error body of any shape. Met so far: `{error: {message, type, code, param}}` (OpenAI, Mantler), `{error: "…"}`
 * (xAI), `{message, statusCode}`, `{detail: "…"}` and `{detail: [{loc, msg}]}` (FastAPI), the latter also inside
 * `message` (Mistral), `{errors: [{message}]}`, the first of these in an array (Google), `error.metadata.raw` with the
 * words of the provider behind (OpenRouter), plain text, a web page.
 */
export function readErrorBody(text: string): ErrorBody {
  const json = parseJson(text);
  if (json !== undefined) return readErrorValue(json);
  const title = /<title[^>]*>([^<]*)<\/title>/iu.exec(text)?.[1];
  return isWebPage(text) ? words(title) : words(text);
}

/** The same, from a value that is parsed already. */
export function readErrorValue(value: unknown): ErrorBody {
  if (typeof value === 'string') return words(value);
  if (Array.isArray(value)) return value.length === 0 ? {} : readErrorValue(value[0]);
  if (!isRecord(value)) return {};
  if (isRecord(value['error'])) return { ...outerDetails(value), ...readErrorValue(value['error']) };
  return { ...outerDetails(value), ...words(readableMessage(value)) };
}

/** Whether a text is HTML, as proxies, portals and web applications send it in place of an answer. */
export function isWebPage(text: string): boolean {
  return /^\s*<(?:!doctype html|html|head|body|\?xml)/iu.test(text);
}

function outerDetails(value: Record<string, unknown>): ErrorBody {
  const { code, type, param, status, statusCode } = value;
  const name = [code, type].find((candidate) => typeof candidate === 'string' && candidate !== '');
  const number = [code, status, statusCode].map(Number).find((candidate) => candidate >= 400 && candidate < 600);
  const parameter = typeof param === 'string' && param !== '' ? param : locationOf(value);
  const requestId = [value['request_id'], value['requestId']].find((candidate) => typeof candidate === 'string');
  return {
    ...(typeof name === 'string' ? { code: name } : {}),
    ...(number === undefined ? {} : { status: number }),
    ...(parameter === undefined ? {} : { parameter }),
    ...(typeof requestId === 'string' ? { requestId } : {}),
  };
}

function readableMessage(value: Record<string, unknown>): string | undefined {
  const message = messageOf(value);
  const raw = asRecord(value['metadata'])?.['raw'];
  const inner = typeof raw === 'string' ? readErrorBody(raw).message : undefined;
  if (inner === undefined || inner === message) return message;
  return message === undefined ? inner : `${message}: ${inner}`;
}

function messageOf(value: Record<string, unknown>): string | undefined {
  return messageFields.map((field) => textOf(value[field])).find((text) => text !== undefined);
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (Array.isArray(value)) {
    const texts = value.map(textOf).filter((text) => text !== undefined);
    return texts.length === 0 ? undefined : texts.join('; ');
  }
  if (!isRecord(value)) return undefined;
  const text = messageOf(value);
  const location = pathOf(value['loc']);
  return location === undefined || text === undefined ? text : `${location}: ${text}`;
}

/** The first `loc` of a list of validation errors, which stands in `detail` or in `message.detail`. */
function locationOf(value: Record<string, unknown>): string | undefined {
  const detail = value['detail'] ?? asRecord(value['message'])?.['detail'];
  return Array.isArray(detail) ? pathOf(asRecord(detail[0])?.['loc']) : undefined;
}

/** `["body", "stream_options", "include_usage"]` as `stream_options.include_usage`. */
function pathOf(location: unknown): string | undefined {
  if (!Array.isArray(location)) return undefined;
  const path = location.filter((step) => step !== 'body').join('.');
  return path === '' ? undefined : path;
}

function words(text: string | undefined): ErrorBody {
  // What echoes the request shows its key.
  const message = text
    ?.replace(/\s+/gu, ' ')
    .replace(/\bbearer \S+/giu, 'Bearer …')
    .trim();
  if (message === undefined || message === '') return {};
  return { message: message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message };
}
