import assert from 'node:assert/strict';
import { createServer as createTlsServer } from 'node:https';
import { createServer, type AddressInfo, type Server } from 'node:net';
import type { ApiError } from '../../../src/api/errors';
import { networkError } from '../../../src/api/networkError';
import { nodeFetch } from '../../../src/host/nodeFetch';
import { selfSignedCertificate } from './certificate';
import { readAnswer, request } from './readAnswer';

// Node's fetch, and the one that the extension uses, each tell of failures in their own way.
for (const [name, send] of Object.entries({ fetch, nodeFetch })) {
  describe(`networkError says why ${name} failed`, () => {
    let server: Server | undefined;
    afterEach(() => server?.close());

    it('nobody listens', async () => {
      const port = await listen(createServer());
      server?.close();
      const error = await failureAt(`http://127.0.0.1:${port}/v1`, send);
      assert.equal(error.kind, 'network');
      assert.equal(error.code, 'ECONNREFUSED');
      assert.match(error.message, /^127\.0\.0\.1:\d+ refused the connection/u);
    });

    it('nobody listens at either address of localhost', async () => {
      const port = await listen(createServer());
      server?.close();
      assert.equal((await failureAt(`http://localhost:${port}/v1`, send)).code, 'ECONNREFUSED');
    });

    it('there is no such host', async () => {
      const error = await failureAt('https://no-such-host.invalid/v1', send);
      assert.equal(error.kind, 'network');
      assert.equal(error.code, 'ENOTFOUND');
      assert.match(error.message, /no-such-host\.invalid could not be found/u);
    });

    it('the connection is closed before an answer', async () => {
      const port = await listen(createServer((socket) => socket.once('data', () => socket.destroy())));
      const error = await failureAt(`http://127.0.0.1:${port}/v1`, send);
      assert.equal(error.code, 'ECONNRESET');
      assert.match(error.message, /closed the connection/u);
    });

    it('it is no HTTP', async () => {
      const port = await listen(
        createServer((socket) => socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.6\r\n'))),
      );
      const error = await failureAt(`http://127.0.0.1:${port}/v1`, send);
      assert.equal(error.code, 'HPE');
      assert.match(error.message, /does not speak HTTP/u);
    });

    it('https is asked for and http is spoken', async () => {
      const port = await listen(
        createServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 No\r\n\r\n'))),
      );
      const error = await failureAt(`https://localhost:${port}/v1`, send);
      assert.equal(error.code, 'TLS');
      assert.match(error.message, /does not speak TLS.*http in place of https/u);
    });

    it('the certificate is self-signed', async () => {
      const port = await listen(createTlsServer(selfSignedCertificate('localhost')));
      const error = await failureAt(`https://localhost:${port}/v1`, send);
      assert.equal(error.code, 'CERT_UNTRUSTED');
      assert.match(error.message, /certificate that this machine does not trust/u);
    });

    async function listen(started: Server): Promise<number> {
      server = started;
      await new Promise<void>((resolve) => started.listen(0, resolve));
      return (started.address() as AddressInfo).port;
    }
  });
}

describe('networkError reads the codes of', () => {
  const rows: readonly [string, unknown, string, string][] = [
    ['an expired certificate', withCause({ code: 'CERT_HAS_EXPIRED' }), 'network', 'CERT_DATE'],
    ['a certificate of the future', withCause({ code: 'CERT_NOT_YET_VALID' }), 'network', 'CERT_DATE'],
    ['a certificate for another name', withCause({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }), 'network', 'CERT_NAME'],
    ['a chain nobody knows', withCause({ code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }), 'network', 'CERT_UNTRUSTED'],
    ['Electron: refused', new Error('net::ERR_CONNECTION_REFUSED'), 'network', 'ECONNREFUSED'],
    ['Electron: no name', new Error('net::ERR_NAME_NOT_RESOLVED'), 'network', 'ENOTFOUND'],
    ['Electron: certificate', new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'network', 'CERT_UNTRUSTED'],
    ['Electron: proxy', new Error('net::ERR_PROXY_CONNECTION_FAILED'), 'network', 'PROXY'],
    [
      'a proxy that wants a password',
      withCause({ message: 'Proxy response (407) ?.== 200 when HTTP Tunneling' }),
      'network',
      'PROXY',
    ],
    ['undici: silence of 300 s', withCause({ code: 'UND_ERR_HEADERS_TIMEOUT' }), 'timeout', 'UND_ERR_HEADERS_TIMEOUT'],
    [
      'undici: no connection in 10 s',
      withCause({ code: 'UND_ERR_CONNECT_TIMEOUT' }),
      'timeout',
      'UND_ERR_CONNECT_TIMEOUT',
    ],
    ['several addresses', withCause({ errors: [{ code: 'EHOSTUNREACH' }] }), 'network', 'EHOSTUNREACH'],
  ];
  for (const [name, cause, kind, code] of rows) {
    it(name, () => {
      const error = networkError(cause, 'https://api.example.com/v1?key=1');
      assert.deepEqual([error.kind, error.code, error.url], [kind, code, 'https://api.example.com/v1']);
      assert.doesNotMatch(error.message, /fetch failed/u);
    });
  }

  it('nothing, where there is nothing to read', () => {
    const { message } = networkError(new TypeError('fetch failed'), 'https://api.example.com/v1');
    assert.equal(message, 'api.example.com could not be reached.');
  });
});

function withCause(cause: object): Error {
  return new TypeError('fetch failed', { cause });
}

async function failureAt(baseUrl: string, send: typeof fetch): Promise<ApiError> {
  const { error } = await readAnswer({ fetch: send, retries: 0 }, request, { id: 't', name: 'T', baseUrl });
  assert.ok(error !== undefined);
  return error;
}
