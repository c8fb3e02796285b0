import assert from 'node:assert/strict';
import {
  startFakeEndpoint,
  type DialectName,
  type FakeEndpoint,
  type FakeEndpointOptions,
} from '../../support/fakeEndpoint';
import { readFixture } from '../../support/fixtures';
import { ask, choiceOf, fieldOf, readEvents, textOf, type Fields } from './askFake';

const dialects: readonly DialectName[] = ['openai', 'mammouth', 'aimlapi', 'mantler', 'ollama'];

describe('fake endpoint', () => {
  let endpoint: FakeEndpoint;

  async function start(options: FakeEndpointOptions = {}): Promise<void> {
    endpoint = await startFakeEndpoint(options);
  }

  afterEach(async () => {
    await endpoint.close();
  });

  const get = async (path: string, key?: string): Promise<{ status: number; body: unknown }> => {
    const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
    const response = await fetch(`${endpoint.origin}${path}`, { headers });
    return { status: response.status, body: await response.json() };
  };

  describe('model lists', () => {
    for (const dialect of ['openai', 'mammouth', 'mantler'] as const) {
      it(`of ${dialect}: {object, data}, for the right key only`, async () => {
        await start({ dialect, key: 'right' });
        const { status, body } = await get('/v1/models', 'right');
        const { object, data } = body as { object: string; data: { id: string; object: string; owned_by: string }[] };
        assert.equal(status, 200);
        assert.equal(object, 'list');
        assert.deepEqual(
          data.map(({ id }) => id).filter((id) => id !== 'text-embedding-3-small'),
          endpoint.models,
        );
        assert.deepEqual(Object.keys(data[0] ?? {}), ['id', 'object', 'created', 'owned_by']);
        assert.equal((await get('/v1/models', 'wrong')).status, 401);
        assert.equal((await get('/v1/models')).status, 401);
      });
    }

    it('of aimlapi: a bare array for anybody, media models among the chat models', async () => {
      await start({ dialect: 'aimlapi', key: 'right' });
      const { status, body } = await get('/models');
      const items = body as { id: string; type: string; features: string[]; endpoints: string[]; info: Fields }[];
      assert.equal(status, 200);
      assert.deepEqual([...new Set(items.map(({ type }) => type))], ['chat-completion', 'image', 'video', 'tts']);
      for (const { type, features, endpoints, info } of items) {
        const isChat = type === 'chat-completion';
        assert.equal(features.includes('openai/chat-completion'), isChat);
        assert.equal(endpoints.includes('/v1/chat/completions'), isChat);
        assert.equal(typeof info['contextLength'] === 'number', isChat);
      }
      assert.equal((await get('/v1/models', 'right')).status, 404);
    });

    it('of another shape, or none, on order', async () => {
      await start({ modelList: 'models', models: ['a'] });
      assert.deepEqual(Object.keys((await get('/v1/models')).body as Fields), ['models']);
      await endpoint.close();
      await start({ modelList: 'none' });
      assert.equal((await get('/v1/models')).status, 404);
    });
  });

  describe('pages beside', () => {
    it('health of mantler needs no key', async () => {
      await start({ dialect: 'mantler', key: 'right' });
      assert.deepEqual(await get('/health'), { status: 200, body: { status: 'ok' } });
    });

    for (const path of ['/v1/key', '/v2/billing', '/v2/billing/detail', '/v1/billing/balance']) {
      it(`${path} of aimlapi proves a key`, async () => {
        await start({ dialect: 'aimlapi', key: 'right' });
        assert.equal((await get(path, 'right')).status, 200);
        assert.equal((await get(path, 'wrong')).status, 401);
      });
    }
  });

  describe('keys', () => {
    const messageOf: Readonly<Record<DialectName, (body: Fields) => unknown>> = {
      openai: (body) => body['error'],
      mammouth: (body) => body['error'],
      mantler: (body) => body['error'],
      ollama: (body) => body['error'],
      aimlapi: (body) => body['message'],
    };

    for (const dialect of dialects) {
      it(`wrong or missing at ${dialect}: 401 in its own shape`, async () => {
        await start({ dialect, key: 'right' });
        for (const key of ['wrong', undefined]) {
          const response = await ask(endpoint, {}, key === undefined ? {} : { key });
          assert.equal(response.status, 401);
          assert.ok(messageOf[dialect]((await response.json()) as Fields));
        }
        assert.equal((await ask(endpoint, {}, { key: 'right' })).status, 200);
      });
    }

    it("of mantler's documented words", async () => {
      await start({ dialect: 'mantler', key: 'right' });
      const body = await (await ask(endpoint)).text();
      const documented = new TextDecoder().decode(readFixture('mantler-error-401.json'));
      assert.deepEqual(JSON.parse(body), JSON.parse(documented));
    });
  });

  describe('streams', () => {
    for (const dialect of dialects) {
      it(`of ${dialect} bring the whole text, with [DONE] where it sends one`, async () => {
        await start({ dialect });
        endpoint.reply('Two words.\n\nAnd an 🦉 – naïvely.\n');
        const response = await ask(endpoint, { stream: true });
        assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/u);
        const read = await readEvents(response);
        assert.equal(textOf(read), 'Two words.\n\nAnd an 🦉 – naïvely.\n');
        assert.equal(read.isDone, dialect !== 'aimlapi');
      });

      it(`of ${dialect} and whole answers tell the same`, async () => {
        await start({ dialect });
        const reply = { type: 'answer', text: 'Yes.', reasoning: 'Think twice.' } as const;
        endpoint.reply(reply, reply);
        const message = choiceOf((await (await ask(endpoint)).json()) as Fields)['message'] as Fields;
        const read = await readEvents(await ask(endpoint, { stream: true }));
        const field = dialect === 'ollama' ? 'reasoning' : 'reasoning_content';
        assert.deepEqual([message['content'], message[field]], ['Yes.', 'Think twice.']);
        assert.deepEqual([textOf(read), textOf(read, field)], ['Yes.', 'Think twice.']);
      });
    }

    it("of aimlapi's Claude end twice, the second time without delta, after the usage", async () => {
      await start({ dialect: 'aimlapi' });
      const { events } = await readEvents(await ask(endpoint, { stream: true, model: 'anthropic/claude-sonnet-4.5' }));
      const [usual, first, last] = [events.at(-3), events.at(-2), events.at(-1)];
      assert.equal('finish_reason' in choiceOf(usual), false);
      assert.equal(choiceOf(first)['finish_reason'], 'stop');
      assert.ok(fieldOf(first?.['usage'], 'prompt_tokens'));
      assert.deepEqual([choiceOf(last), last?.['usage']], [{ index: 0, finish_reason: 'stop' }, null]);
      assert.deepEqual(
        events.map(({ id }) => id !== ''),
        events.map((_, index) => index === 0),
      );
    });

    it("of aimlapi's Qwen bring usage unasked in an event without choices", async () => {
      await start({ dialect: 'aimlapi' });
      const { events } = await readEvents(await ask(endpoint, { stream: true, model: 'alibaba/qwen3-32b' }));
      assert.deepEqual(events.at(-1)?.['choices'], []);
      assert.ok(fieldOf(events.at(-1)?.['usage'], 'total_tokens'));
      assert.equal(events[0]?.['usage'], null);
    });

    it('of mantler have neither time nor model nor finish reason', async () => {
      await start({ dialect: 'mantler' });
      const { events } = await readEvents(await ask(endpoint, { stream: true }));
      assert.deepEqual(Object.keys(events[0] ?? {}), ['id', 'object', 'choices']);
      assert.ok(events.every((event) => !('finish_reason' in choiceOf(event))));
    });

    it('of openai bring usage where it is asked for', async () => {
      await start();
      const usage = { inputTokens: 5, outputTokens: 3, reasoningTokens: 2, cachedTokens: 4 };
      endpoint.reply({ type: 'answer', text: 'a', usage }, { type: 'answer', text: 'a', usage });
      const asked = await readEvents(await ask(endpoint, { stream: true, stream_options: { include_usage: true } }));
      const unasked = await readEvents(await ask(endpoint, { stream: true }));
      assert.deepEqual(asked.events.at(-1)?.['usage'], {
        prompt_tokens: 5,
        completion_tokens: 3,
        total_tokens: 8,
        prompt_tokens_details: { cached_tokens: 4, audio_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: 2, audio_tokens: 0 },
      });
      assert.ok(unasked.events.every((event) => !('usage' in event)));
    });

    it('bring tool calls in fragments, images and citations', async () => {
      await start();
      endpoint.reply({
        type: 'answer',
        images: ['data:image/png;base64,AAAA'],
        citations: [{ url: 'https://example.com/', title: 'Example' }],
        toolCalls: [{ id: 'call_1', name: 'look', arguments: '{"at":"it"}' }],
      });
      const { events } = await readEvents(await ask(endpoint, { stream: true }));
      const deltas = events.map((event) => choiceOf(event)['delta'] as Fields);
      const fragments = deltas.flatMap((delta) => (delta['tool_calls'] as { function: Fields }[] | undefined) ?? []);
      assert.equal(fragments.map((fragment) => fragment.function['arguments']).join(''), '{"at":"it"}');
      assert.ok(fragments.length > 1);
      assert.ok(deltas.some((delta) => JSON.stringify(delta['images'])?.includes('AAAA')));
      assert.ok(deltas.some((delta) => JSON.stringify(delta['annotations'])?.includes('https://example.com/')));
      assert.equal(choiceOf(events.at(-1))['finish_reason'], 'tool_calls');
    });

    it('come word by word, with the delays that were ordered', async () => {
      await start();
      endpoint.reply({ type: 'answer', text: 'one two three', firstDelayMs: 60, delayMs: 40 });
      const began = performance.now();
      const response = await ask(endpoint, { stream: true });
      let pieces = 0;
      for await (const _ of response.body ?? []) pieces += 1;
      assert.ok(performance.now() - began > 200);
      assert.ok(pieces > 3);
    });
  });

  describe('errors', () => {
    for (const [dialect, status] of [
      ['openai', 404],
      ['mammouth', 400],
      ['aimlapi', 404],
      ['mantler', 404],
      ['ollama', 404],
    ] as const) {
      it(`of ${dialect} for an unknown model: ${status}`, async () => {
        await start({ dialect });
        const response = await ask(endpoint, { model: 'no-such-model' });
        assert.equal(response.status, status);
        assert.match(await response.text(), /no-such-model/u);
      });
    }

    it('403 for a model that the key may not use', async () => {
      await start({ dialect: 'mantler', forbiddenModels: ['llama3.1:8b'] });
      assert.equal((await ask(endpoint, { model: 'llama3.1:8b' })).status, 403);
    });

    it('400 for a body without messages', async () => {
      await start();
      assert.equal((await ask(endpoint, { messages: [] })).status, 400);
    });

    it('404 for an unknown path, also one without the prefix', async () => {
      await start({ prefix: '/gateway/v9' });
      assert.ok(endpoint.url.endsWith('/gateway/v9/v1'));
      assert.equal((await ask(endpoint)).status, 200);
      assert.equal((await get('/v1/models')).status, 404);
    });
  });

  describe('replies', () => {
    it('echo the last question where nothing is queued, and come in order where something is', async () => {
      await start();
      endpoint.reply('first', 'second');
      const texts: unknown[] = [];
      for (let index = 0; index < 3; index += 1) {
        const body = (await (await ask(endpoint)).json()) as Fields;
        texts.push((choiceOf(body)['message'] as Fields)['content']);
      }
      assert.deepEqual(texts, ['first', 'second', 'You said:\n\n> Hello there\n']);
    });

    it('replay a recorded stream byte by byte in any cut', async () => {
      await start();
      const name = 'sse-mixed-line-ends.sse';
      endpoint.reply(
        { type: 'fixture', name, cut: { type: 'size', bytes: 7 } },
        { type: 'fixture', name, cut: { type: 'random', seed: 1 }, delayMs: 1 },
        { type: 'fixture', name },
      );
      for (let index = 0; index < 3; index += 1) {
        const bytes = new Uint8Array(await (await ask(endpoint, { stream: true })).arrayBuffer());
        assert.deepEqual(Buffer.from(bytes), Buffer.from(readFixture(name)));
      }
    });

    it('send raw bytes and waits as ordered', async () => {
      await start();
      endpoint.reply({
        type: 'raw',
        pieces: ['da', 30, new Uint8Array([116, 97])],
        contentType: 'text/odd',
        status: 207,
      });
      const response = await ask(endpoint);
      assert.deepEqual([response.status, response.headers.get('content-type')], [207, 'text/odd']);
      assert.equal(await response.text(), 'data');
    });
  });

  describe('log', () => {
    it('holds method, path, query, headers, body and time of each request', async () => {
      await start();
      const before = Date.now();
      await ask(endpoint, { temperature: 0.5 }, { key: 'anything' });
      await fetch(`${endpoint.origin}/v1/models?x=1`);
      const [chat, models] = endpoint.requests;
      assert.deepEqual(
        [chat?.method, chat?.path, chat?.headers.authorization],
        ['POST', '/v1/chat/completions', 'Bearer anything'],
      );
      assert.equal(fieldOf(chat?.json, 'temperature'), 0.5);
      assert.equal(chat?.text, JSON.stringify(chat?.json));
      assert.ok(chat !== undefined && chat.receivedAt >= before && chat.receivedAt <= Date.now());
      assert.deepEqual([models?.method, models?.path, models?.query, models?.text], ['GET', '/v1/models', '?x=1', '']);
      assert.deepEqual(endpoint.chatRequests, [chat]);
    });

    it('waits for a request to come, and says what came where it does not', async () => {
      await start();
      const waiting = endpoint.waitForRequest(({ path }) => path === '/v1/models');
      await fetch(`${endpoint.origin}/v1/models`);
      assert.equal((await waiting).method, 'GET');
      await assert.rejects(
        endpoint.waitForRequest(({ path }) => path === '/never', 20),
        /GET \/v1\/models/u,
      );
    });

    it('tells when a client closed the connection early', async () => {
      await start();
      endpoint.reply({ type: 'answer', text: 'one two three four five six', delayMs: 50 }, 'whole');
      const controller = new AbortController();
      const response = await ask(endpoint, { stream: true }, { signal: controller.signal });
      const reader = response.body?.getReader();
      await reader?.read();
      controller.abort();
      const request = await endpoint.waitForRequest();
      await request.ended;
      assert.ok(request.closedEarlyAt !== undefined && Date.now() - request.closedEarlyAt < 500);
      await (await ask(endpoint)).text();
      await endpoint.requests[1]?.ended;
      assert.equal(endpoint.requests[1]?.closedEarlyAt, undefined);
    });
  });

  it('closes at once, whatever is under way', async () => {
    await start();
    endpoint.reply({ type: 'answer', text: 'one two', delayMs: 60_000 });
    const rejected = assert.rejects((await ask(endpoint, { stream: true })).text());
    await endpoint.close();
    await rejected;
  });
});
