import assert from 'node:assert/strict';
import { ApiError, type ApiErrorDetails, type ApiErrorKind } from '../../../src/api/errors';
import { retryDelay } from '../../../src/api/retry';
import { retryAfterMs } from '../../../src/api/retryAfter';
import { isLoopback } from '../../../src/api/url';

const half = (): number => 0.5;
const now = Date.UTC(2026, 10, 21, 12, 0, 0);

describe('retryAfterMs', () => {
  const rows: readonly [Record<string, string>, string | undefined, number | undefined][] = [
    [{ 'retry-after': '3' }, undefined, 3_000],
    [{ 'retry-after': '0.5' }, undefined, 500],
    [{ 'retry-after': 'Sat, 21 Nov 2026 12:00:09 GMT' }, undefined, 9_000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 11:00:00 GMT' }, undefined, 0],
    [{ 'retry-after-ms': '250', 'retry-after': '9' }, undefined, 250],
    [{ 'retry-after': 'soon' }, undefined, undefined],
    [{}, 'Rate limit reached. Please try again in 20s.', 20_000],
    [{}, 'Please try again in 7m12.48s', 432_480],
    [{}, 'try again in 328ms', 328],
    [{}, 'Please retry after 5 seconds', 5_000],
    [{}, 'Try again later.', undefined],
  ];
  for (const [headers, message, expected] of rows) {
    it(`${JSON.stringify(headers)} ${message ?? ''} is ${expected}`, () => {
      assert.equal(retryAfterMs(new Headers(headers), message, now), expected);
    });
  }
});

describe('retryDelay', () => {
  it('grows, and is never the same for everybody', () => {
    const error = failure('unavailable', { status: 503 });
    assert.equal(retryDelay(error, 0, half), 700);
    assert.equal(retryDelay(error, 1, half), 1400);
    assert.deepEqual([retryDelay(error, 0, () => 0), retryDelay(error, 0, () => 0.999)], [350, 1049]);
  });

  it('is what the endpoint asks for, up to a minute', () => {
    assert.equal(retryDelay(failure('rate-limit', { status: 429, retryAfterMs: 60_000 }), 0, half), 60_000);
    assert.equal(retryDelay(failure('rate-limit', { status: 429, retryAfterMs: 60_001 }), 0, half), undefined);
  });

  it('is none where waiting changes nothing', () => {
    const local = 'http://127.0.0.1:11434/v1/chat/completions';
    for (const error of [
      failure('auth', { status: 401 }),
      failure('bad-request', { status: 400 }),
      failure('timeout'),
      failure('rate-limit', { status: 429, code: 'insufficient_quota' }),
      failure('network', { code: 'ECONNREFUSED', url: local }),
      failure('network', { code: 'CERT_UNTRUSTED' }),
      failure('server', { status: 505 }),
    ]) {
      assert.equal(retryDelay(error, 0, half), undefined, `${error.kind} ${error.code}`);
    }
    assert.equal(retryDelay(failure('network', { code: 'ECONNREFUSED', url: 'https://a.example/' }), 0, half), 700);
    assert.equal(retryDelay(failure('network', { code: 'ECONNRESET', url: local }), 0, half), 700);
  });
});

describe('isLoopback', () => {
  for (const host of ['localhost', 'a.localhost', '127.0.0.1', '127.8.9.1', '[::1]']) {
    it(`${host} is`, () => assert.ok(isLoopback(new URL(`http://${host}:1/v1`))));
  }
  for (const host of ['localhost.example.com', '10.0.0.1', '128.0.0.1', 'my127.0.0.1.example', '[::2]']) {
    it(`${host} is not`, () => assert.ok(!isLoopback(new URL(`http://${host}:1/v1`))));
  }
});

function failure(kind: ApiErrorKind, details: ApiErrorDetails = {}): ApiError {
  return new ApiError(kind, 'words', details);
}
