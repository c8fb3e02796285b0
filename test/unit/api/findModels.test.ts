import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError } from '../../../src/api/errors';
import { findModels } from '../../../src/api/findModels';
import type { Endpoint } from '../../../src/api/types';

const key = 'right-key';

/** What a user types, with `HOST` for scheme, host and port. */
const shapes = {
  host: 'HOST',
  'host/': 'HOST/',
  '/v1': 'HOST/v1',
  '/v1/': ' HOST/v1/ ',
  'full URL': 'HOST/v1/chat/completions',
  'list URL': 'HOST/v1/models',
  query: 'HOST/v1?api-version=2026-01-01',
  'odd path': 'HOST/gateway/llm',
  'odd path, full URL': 'HOST/gateway/llm/v1/chat/completions/',
  'no version': 'HOST/api',
  'full URL without version': 'HOST/chat/completions',
} as const;

type Shape = keyof typeof shapes;

/** A server, as a function from a request to status and body; a string body is HTML. */
type Behaviour = (method: string, path: string, key: string | undefined) => readonly [number, unknown];

const list = { object: 'list', data: [{ id: 'm', object: 'model' }] };
const missing: readonly [number, unknown] = [404, { error: { message: 'Not Found' } }];
const page: readonly [number, unknown] = [200, '<!doctype html><title>Open WebUI</title>'];
const incomplete: readonly [number, unknown] = [400, { error: { message: "'messages' is required" } }];
const badKey: readonly [number, unknown] = [401, { error: { message: 'Invalid API key', code: 'invalid_api_key' } }];

/** An API under this path: `/v1`, an empty text, `/gateway/llm/v1`. */
function api(root: string, other: readonly [number, unknown] = missing, hasList = true): Behaviour {
  return (method, path) => {
    if (method === 'GET' && path === `${root}/models` && hasList) return [200, list];
    return method === 'POST' && path === `${root}/chat/completions` ? incomplete : other;
  };
}

/** Lets nobody in who has another key, wherever they knock. */
function locked(behaviour: Behaviour): Behaviour {
  return (method, path, used) => (used === key ? behaviour(method, path, used) : badKey);
}

interface Row {
  readonly server: string;
  readonly behaviour: Behaviour;
  /** By shape: the base URL found (`HOST` as above), or `kind code`. `-` stands for all shapes not named. */
  readonly verdicts: Readonly<Partial<Record<Shape | '-', string>>>;
  readonly key?: string;
}

const v1 = {
  host: 'HOST', 'host/': 'HOST/', '/v1': 'HOST/v1', '/v1/': 'HOST/v1/', 'full URL': 'HOST/v1/chat/completions',
  'list URL': 'HOST/v1/models', query: 'HOST/v1?api-version=2026-01-01', '-': 'HOST/v1',
} as const; // prettier-ignore

const rows: readonly Row[] = [
  { server: 'an API at /v1', behaviour: api('/v1'), verdicts: v1 },
  { server: 'an API at /v1 without a list', behaviour: api('/v1', missing, false), verdicts: v1 },
  { server: 'an API at /v1 of a web application', behaviour: api('/v1', page), verdicts: v1 },
  { server: 'an API at /v1 with the right key', behaviour: locked(api('/v1')), verdicts: v1, key },
  {
    server: 'an API with a wrong key',
    behaviour: locked(api('/v1')),
    verdicts: { '-': 'auth invalid_api_key' },
    key: 'wrong',
  },
  { server: 'an API without a key', behaviour: locked(api('/v1')), verdicts: { '-': 'auth invalid_api_key' } },
  {
    server: 'an API at the root',
    behaviour: api(''),
    verdicts: {
      '-': 'HOST/chat/completions', query: 'HOST/chat/completions?api-version=2026-01-01', 'odd path': 'not-found no-api',
      'odd path, full URL': 'not-found no-api', 'no version': 'not-found no-api',
    }, // prettier-ignore
  },
  {
    server: 'an API at /api behind a web application',
    behaviour: api('/api', page),
    verdicts: { host: 'HOST/api', 'host/': 'HOST/api', 'no version': 'HOST/api', '-': 'protocol not-json' },
  },
  {
    server: 'an API at /api/v1',
    behaviour: api('/api/v1'),
    verdicts: { host: 'HOST/api/v1', 'host/': 'HOST/api/v1', 'no version': 'HOST/api/v1', '-': 'not-found no-api' },
  },
  {
    server: 'an API at a path of its own',
    behaviour: api('/gateway/llm/v1'),
    verdicts: {
      'odd path': 'HOST/gateway/llm/v1',
      'odd path, full URL': 'HOST/gateway/llm/v1/chat/completions/',
      '-': 'not-found no-api',
    },
  },
  { server: 'a web site', behaviour: () => page, verdicts: { '-': 'protocol not-json' } },
  {
    server: 'a web site that knows what it has not',
    behaviour: () => [404, '<html><title>404</title></html>'],
    verdicts: { '-': 'not-found no-api' },
  },
  { server: 'some other API', behaviour: () => [200, { status: 'ok' }], verdicts: { '-': 'protocol no-list' } },
  {
    server: 'a server that is overloaded',
    behaviour: () => [503, { error: 'busy' }],
    verdicts: { '-': 'unavailable' },
  },
  {
    server: 'a server that forbids',
    behaviour: () => [403, { error: 'not from here' }],
    verdicts: { '-': 'forbidden' },
  },
  {
    server: 'a server that has enough',
    behaviour: () => [429, { error: 'slow down' }],
    verdicts: { '-': 'rate-limit' },
  },
];

describe('findModels gives one verdict for each address and server', () => {
  let server: Server;
  let origin: string;
  let behaviour: Behaviour;
  let seen: string[];

  before(async () => {
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://host');
      seen.push(`${request.method} ${pathname}`);
      const used = request.headers.authorization?.replace('Bearer ', '');
      answer(request, response, behaviour(request.method ?? '', pathname, used));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    seen = [];
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  for (const row of rows) {
    for (const shape of Object.keys(shapes) as Shape[]) {
      const expected = row.verdicts[shape] ?? row.verdicts['-'] ?? '';
      it(`${shape} at ${row.server}: ${expected}`, async () => {
        behaviour = row.behaviour;
        assert.equal(await verdict(shapes[shape], row.key), expected.replace('HOST', origin), seen.join('\n'));
      });
    }
  }

  const notUrls = [
    '',
    'api.example.com/v1',
    'https://me:secret@api.example.com/v1',
    'ftp://example.com',
    'https://',
    'javascript:alert(1)',
  ];
  for (const text of notUrls) {
    it(`"${text}" is no URL`, async () => {
      await assert.rejects(findModels({ id: 't', name: 'T', baseUrl: text }), {
        kind: 'not-found',
        code: 'invalid-url',
      });
    });
  }

  it('gives up at once where nobody is there', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    closed.close();
    const endpoint = { id: 't', name: 'T', baseUrl: `http://127.0.0.1:${port}` };
    await assert.rejects(findModels(endpoint), { kind: 'network', code: 'ECONNREFUSED' });
  });

  it('tells the models, and where there is no list those of the published prices', async () => {
    behaviour = api('/v1');
    assert.deepEqual(await findModels(endpointAt('HOST')), { baseUrl: origin, models: [{ id: 'm' }], listed: true });
    behaviour = api('/v1', missing, false);
    const prices = { priced: { input: 1, output: 2 } };
    const found = await findModels({ ...endpointAt('HOST'), dialect: { prices } });
    assert.deepEqual(found, { baseUrl: origin, models: [{ id: 'priced', price: prices.priced }], listed: false });
  });

  function endpointAt(typed: string, withKey?: string): Endpoint {
    const baseUrl = typed.replace('HOST', origin);
    return { id: 't', name: 'T', baseUrl, ...(withKey === undefined ? {} : { key: withKey }) };
  }

  async function verdict(typed: string, withKey: string | undefined): Promise<string> {
    try {
      return (await findModels(endpointAt(typed, withKey))).baseUrl;
    } catch (error) {
      assert.ok(error instanceof ApiError);
      return [error.kind, ...(error.code === undefined ? [] : [error.code])].join(' ');
    }
  }
});

function answer(request: IncomingMessage, response: ServerResponse, [status, body]: readonly [number, unknown]): void {
  request.resume();
  const isPage = typeof body === 'string';
  response.writeHead(status, { 'content-type': isPage ? 'text/html; charset=utf-8' : 'application/json' });
  response.end(isPage ? body : JSON.stringify(body));
}
