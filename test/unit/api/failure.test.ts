import assert from 'node:assert/strict';
import { responseError, streamError } from '../../../src/api/failure';
import { readFixture } from '../../support/fixtures';

const url = 'https://api.example.com/v1/chat/completions?secret=1';

interface Row {
  readonly status: number;
  readonly kind: string;
  readonly message?: string | RegExp;
  readonly code?: string;
  readonly parameter?: string;
}

/** Error bodies as servers send them, by the name of their fixture. */
const bodies: Readonly<Record<string, Row>> = {
  'azure-error-400-unrecognized': { status: 400, kind: 'bad-request', code: 'invalid_request_error' },
  'fastapi-error-404': { status: 404, kind: 'not-found', message: 'Not Found' },
  'fastapi-error-422': {
    status: 422,
    kind: 'bad-request',
    message: 'max_completion_tokens: extra fields not permitted',
    parameter: 'max_completion_tokens',
  },
  'gemini-error-400': { status: 400, kind: 'bad-request', message: /Unknown name "frequency_penalty"/u },
  'llamacpp-error-400-context-length': { status: 400, kind: 'context-length', code: 'exceed_context_size_error' },
  'mantler-error-401': { status: 401, kind: 'auth', message: 'Invalid API key', code: 'invalid_api_key' },
  'mantler-error-503': { status: 503, kind: 'unavailable', code: 'machine_offline' },
  'mistral-error-422': {
    status: 422,
    kind: 'bad-request',
    message: 'stream_options.include_usage: Extra inputs are not permitted',
    parameter: 'stream_options.include_usage',
  },
  'ollama-error-404': { status: 404, kind: 'not-found', message: /"llama9" not found/u },
  'openai-error-400-context-length': { status: 400, kind: 'context-length', code: 'context_length_exceeded' },
  'openai-error-400-max-tokens': { status: 400, kind: 'bad-request', parameter: 'max_tokens' },
  'openai-error-400-temperature': { status: 400, kind: 'bad-request', parameter: 'temperature' },
  'openai-error-401': { status: 401, kind: 'auth', code: 'invalid_api_key' },
  'openai-error-404-model': { status: 404, kind: 'not-found', code: 'model_not_found' },
  'openai-error-429-quota': { status: 429, kind: 'rate-limit', code: 'insufficient_quota' },
  'openrouter-error-502': { status: 502, kind: 'unavailable', message: 'Provider returned error: upstream is down' },
  'xai-error-400': { status: 400, kind: 'bad-request', message: 'Argument not supported: stream_options' },
};

/** Bodies of which one line says all. */
const lines: readonly (Row & { readonly body: string })[] = [
  { status: 400, body: '{"error":"Incorrect API key provided"}', kind: 'auth' },
  { status: 400, body: '{"error":{"message":"API key not valid. Please pass a valid API key."}}', kind: 'auth' },
  { status: 400, body: '{"error":{"message":"x/y is not a valid model ID","code":400}}', kind: 'not-found' },
  { status: 400, body: '{"errors":[{"message":"a"},{"message":"b"}]}', kind: 'bad-request', message: 'a; b' },
  { status: 402, body: '{"error":"Insufficient credits"}', kind: 'forbidden', message: 'Insufficient credits' },
  { status: 403, body: '', kind: 'forbidden', message: /status 403/u },
  { status: 405, body: '{}', kind: 'not-found', message: /status 405/u },
  { status: 408, body: 'null', kind: 'timeout' },
  { status: 413, body: '{"message":"Payload Too Large"}', kind: 'context-length' },
  { status: 418, body: '"short and stout"', kind: 'bad-request', message: 'short and stout' },
  { status: 500, body: '{"error":{"message":{"detail":"deep"}}}', kind: 'server', message: 'deep' },
  { status: 500, body: '[]', kind: 'server' },
  {
    status: 502,
    body: '<html><head><title>502 Bad  Gateway</title></head>',
    kind: 'unavailable',
    message: '502 Bad Gateway',
  },
  { status: 504, body: '<!DOCTYPE html><p>', kind: 'unavailable', message: /status 504/u },
  {
    status: 503,
    body: 'upstream connect error\n or disconnect',
    kind: 'unavailable',
    message: /^upstream connect error or/u,
  },
  { status: 529, body: '{"error":{"type":"overloaded_error","message":"Overloaded"}}', kind: 'unavailable' },
];

describe('responseError', () => {
  for (const [name, row] of Object.entries(bodies)) {
    it(name, () => check(row, Buffer.from(readFixture(`${name}.json`)).toString()));
  }

  for (const row of lines) it(`${row.status} ${row.body}`, () => check(row, row.body));

  it('numbers the request by header or body', () => {
    const headers = { 'x-request-id': 'req-1' };
    assert.equal(responseError(new Response('', { status: 500, headers }), url, '', undefined).requestId, 'req-1');
    const body = '{"requestId":"7c1f","statusCode":404,"message":"Cannot POST /x"}';
    assert.equal(responseError(new Response('', { status: 404 }), url, body, undefined).requestId, '7c1f');
  });

  it('keeps the query of the URL and an echoed key to itself', () => {
    const error = responseError(
      new Response('', { status: 401 }),
      url,
      '{"error":"No such key: sk-123456"}',
      'sk-123456',
    );
    assert.equal(error.message, 'No such key: …');
    const echo = responseError(new Response('', { status: 400 }), url, 'authorization: Bearer sk-other', undefined);
    assert.equal(echo.message, 'authorization: Bearer …');
    assert.equal(error.url, 'https://api.example.com/v1/chat/completions');
  });

  it('cuts a message that has no end', () => {
    assert.ok(
      responseError(new Response('', { status: 500 }), url, 'x'.repeat(10_000), undefined).message.length <= 501,
    );
  });
});

describe('streamError', () => {
  const rows: readonly [unknown, string][] = [
    [{ message: 'slow down', code: 429 }, 'rate-limit'],
    [{ message: 'slow down', code: '429' }, 'rate-limit'],
    [{ message: 'Rate limit reached', type: 'tokens' }, 'rate-limit'],
    [{ message: 'Overloaded', type: 'overloaded_error' }, 'unavailable'],
    [{ message: 'model "x" not found' }, 'not-found'],
    [{ message: 'Invalid authentication', code: 'invalid_api_key' }, 'auth'],
    [{ type: 'invalid_request_error', message: 'bad' }, 'bad-request'],
    ['out of memory', 'server'],
    [{ error: { message: 'nested', code: 503 } }, 'unavailable'],
    [{ message: 'Context size has been exceeded.' }, 'context-length'],
  ];
  for (const [value, kind] of rows) {
    it(JSON.stringify(value), () => assert.equal(streamError(value, url, undefined).kind, kind));
  }
});

function check(row: Row, body: string): void {
  const error = responseError(new Response('', { status: row.status }), url, body, undefined);
  assert.equal(error.kind, row.kind);
  assert.equal(error.status, row.status);
  if (row.message instanceof RegExp) assert.match(error.message, row.message);
  else if (row.message !== undefined) assert.equal(error.message, row.message);
  if (row.code !== undefined) assert.equal(error.code, row.code);
  assert.equal(error.parameter, row.parameter ?? error.parameter);
}
