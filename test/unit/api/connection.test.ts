import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listModels } from '../../../src/api/models';
import type { Endpoint } from '../../../src/api/types';
import { nodeFetch } from '../../../src/host/nodeFetch';
import { startFakeEndpoint, type FakeEndpoint } from '../../support/fakeEndpoint';
import { readAnswer, request, textOf } from './readAnswer';

const key = 'sk-never-sent-elsewhere';

describe('connect', () => {
  let fake: FakeEndpoint;
  let stranger: Server;
  let strangerUrl: string;
  let strangerSaw: string[];

  beforeEach(async () => {
    fake = await startFakeEndpoint({ key, models: [request.model] });
    strangerSaw = [];
    stranger = createServer((incoming, response) => {
      strangerSaw.push(`${incoming.method} ${incoming.headers.authorization}`);
      response.end('{}');
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    strangerUrl = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    stranger.closeAllConnections();
    stranger.close();
    await fake.close();
  });

  for (const [name, send] of Object.entries({ fetch, nodeFetch })) {
    for (const status of [301, 302, 303, 307, 308] as const) {
      it(`${name}: ${status} to another server is refused, and the key stays here`, async () => {
        await fake.misbehave({ type: 'redirect', status, to: `${strangerUrl}/v1/chat/completions` });
        const { error } = await readAnswer({ fetch: send }, request, endpoint());
        assert.equal(error?.kind, 'protocol');
        assert.equal(error?.code, 'redirect');
        assert.match(error?.message ?? '', /another server, http:\/\/127\.0\.0\.1:\d+\/v1\/chat\/completions/u);
        await assert.rejects(listModels(endpoint(), { fetch: send }), { code: 'redirect' });
        assert.deepEqual(strangerSaw, []);
      });
    }

    it(`${name}: several hops that end at another server are refused at the last`, async () => {
      await fake.misbehave({ type: 'redirect', status: 307, to: `${strangerUrl}/x`, hops: 3 }, { times: 1 });
      const { error } = await readAnswer({ fetch: send }, request, endpoint());
      assert.equal(error?.code, 'redirect');
      assert.equal(fake.requests.length, 4);
      assert.deepEqual(strangerSaw, []);
    });

    it(`${name}: 307 and 308 on the same server are followed, with question and key`, async () => {
      for (const status of [307, 308] as const) {
        await fake.misbehave({ type: 'redirect', status, to: '/v1/chat/completions', hops: 2 }, { times: 1 });
        const { parts, error } = await readAnswer({ fetch: send }, request, endpoint());
        assert.equal(error, undefined);
        assert.match(textOf(parts), /Hi/u);
        assert.equal(fake.requests.at(-1)?.headers.authorization, `Bearer ${key}`);
      }
    });

    it(`${name}: a question is not sent on by 302, a look-up is`, async () => {
      await fake.misbehave({ type: 'redirect', status: 302, to: '/v1/chat/completions' }, { on: 'chat', times: 1 });
      const { error } = await readAnswer({ fetch: send }, request, endpoint());
      assert.match(error?.message ?? '', /redirects to .* where it takes no questions/u);
      await fake.misbehave({ type: 'redirect', status: 302, to: '/v1/models', hops: 1 }, { on: 'models', times: 1 });
      assert.ok((await listModels(endpoint(), { fetch: send })).length > 0);
    });

    it(`${name}: a circle of redirects ends`, async () => {
      await fake.misbehave({ type: 'redirect', status: 307, to: '/v1/models' });
      await assert.rejects(listModels(endpoint(), { fetch: send }), { kind: 'protocol', message: /in a circle/u });
      assert.equal(fake.requests.length, 6);
    });
  }

  it('sends headers of the settings, with the key where they ask for it', async () => {
    const headers = { 'api-key': '${key}', 'x-team': 'blue' };
    await readAnswer({}, request, { ...endpoint(), headers });
    const sent = fake.requests[0]?.headers;
    assert.equal(sent?.['api-key'], key);
    assert.equal(sent?.['x-team'], 'blue');
    assert.equal(sent?.authorization, `Bearer ${key}`);
  });

  it('sends no header that asks for a key where there is none', async () => {
    await readAnswer({}, request, { id: 'fake', name: 'Fake', baseUrl: fake.url, headers: { 'api-key': '${key}' } });
    assert.equal(fake.requests[0]?.headers['api-key'], undefined);
    assert.equal(fake.requests[0]?.headers.authorization, undefined);
  });

  it('says that a key cannot be sent, without telling it', async () => {
    const { error } = await readAnswer({}, request, { ...endpoint(), key: 'sk-…-with-an-ellipsis' });
    assert.equal(error?.kind, 'auth');
    assert.doesNotMatch(`${error?.message} ${JSON.stringify(error?.cause)}`, /with-an-ellipsis/u);
  });

  it('reads an error body that never ends for three seconds at most', async () => {
    await fake.misbehave({ type: 'status', status: 500 });
    await fake.misbehave({ type: 'stall', afterBytes: 20 });
    const start = Date.now();
    const { error } = await readAnswer({ retries: 0 }, request, endpoint());
    assert.equal(error?.kind, 'server');
    assert.ok(Date.now() - start < 6_000);
  });

  function endpoint(): Endpoint {
    return { id: 'fake', name: 'Fake', baseUrl: fake.url, key };
  }
});
