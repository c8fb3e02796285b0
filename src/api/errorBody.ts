import { isRecord, parseJson } from './json';

/** What an endpoint says about a failure, from a body of any shape. */
export interface ErrorBody {
  readonly message?: string;
  readonly code?: string;
  readonly type?: string;
  readonly parameter?: string;
  /** HTTP status told inside the body, as gateways do in the middle of a stream. */
  readonly status?: number;
}

/** Longest message taken over, in characters. */
const longestMessage = 500;

/**
 * Reads an error body. Shapes met: `{error: {message, type, code, param}}` (OpenAI, Mantler), `{error: "…"}`,
 * `{message}`, `{detail: "…"}` and `{detail: [{loc, msg}]}` (FastAPI), `{errors: [{message}]}`, the same in an array
 * (Google), `error.metadata.raw` (OpenRouter: the words of the provider behind it), plain text, a web page.
 */
export function readErrorBody(text: string): ErrorBody {
  const json = parseJson(text);
  if (json !== undefined) return readErrorValue(json);
  if (isWebPage(text)) {
    const title = /<title[^>]*>([^<]*)<\/title>/iu.exec(text)?.[1];
    return withMessage(title);
  }
  return withMessage(text);
}

/** The same, from a value that is parsed already. */
export function readErrorValue(value: unknown): ErrorBody {
  if (typeof value === 'string') return withMessage(value);
  if (Array.isArray(value)) return value.length === 0 ? {} : readErrorValue(value[0]);
  if (!isRecord(value)) return {};
  if (isRecord(value['error'])) return { ...readErrorValue(value['error']) };
  const metadata = isRecord(value['metadata']) ? value['metadata'] : {};
  const body: { -readonly [Field in keyof ErrorBody]: ErrorBody[Field] } = withMessage(messageOf(value));
  if (typeof metadata['raw'] === 'string') {
    const raw = readErrorBody(metadata['raw']).message;
    if (raw !== undefined && raw !== body.message) body.message = [body.message, raw].filter(Boolean).join(': ');
  }
  const { code, type, param, status } = value;
  if (typeof code === 'string') body.code = code;
  const numeric = [code, status].find((number) => typeof number === 'number' && number >= 300 && number < 600);
  if (typeof numeric === 'number') body.status = numeric;
  if (typeof type === 'string') body.type = type;
  if (typeof param === 'string' && param !== '') body.parameter = param;
  const location = Array.isArray(value['detail']) && isRecord(value['detail'][0]) ? value['detail'][0]['loc'] : [];
  if (Array.isArray(location) && typeof location.at(-1) === 'string') body.parameter ??= String(location.at(-1));
  return body;
}

/** Whether a text is HTML, as proxies, portals and web applications send it in place of an answer. */
export function isWebPage(text: string): boolean {
  return /^\s*<(?:!doctype html|html|head|body|\?xml)/iu.test(text);
}

function messageOf(value: Record<string, unknown>): string | undefined {
  for (const field of ['message', 'error', 'detail', 'msg', 'error_description', 'error_message', 'errors']) {
    const found = value[field];
    if (typeof found === 'string' && found.trim() !== '') return found;
    if (Array.isArray(found)) {
      const messages = found.map((entry) => (isRecord(entry) ? messageOf(entry) : entry));
      const readable = messages.filter((message) => typeof message === 'string');
      if (readable.length > 0) return readable.join('; ');
    }
  }
  return undefined;
}

function withMessage(text: string | undefined): ErrorBody {
  const message = text?.replace(/\s+/gu, ' ').trim();
  if (message === undefined || message === '') return {};
  return { message: message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message };
}
