import assert from 'node:assert/strict';
import { startFakeEndpoint, type FakeEndpoint, type Misbehaviour } from '../../support/fakeEndpoint';
import { ask, fieldOf, readEvents, textOf, type Fields } from './askFake';

const codeOf = (error: unknown): unknown => fieldOf(fieldOf(error, 'cause'), 'code');

describe('misbehaviour of the fake endpoint', () => {
  let endpoint: FakeEndpoint;

  beforeEach(async () => {
    endpoint = await startFakeEndpoint({ dialect: 'mantler' });
  });

  afterEach(async () => {
    await endpoint.close();
  });

  const status = async (): Promise<number> => (await ask(endpoint)).status;

  /** Milliseconds to the headers, and to the end. */
  const times = async (fault: Misbehaviour): Promise<readonly [number, number]> => {
    await endpoint.misbehave(fault, { times: 1 });
    const began = performance.now();
    const response = await ask(endpoint, { stream: true });
    const headers = performance.now() - began;
    await response.text();
    return [headers, performance.now() - began];
  };

  it('status: in the own words, for so many requests', async () => {
    await endpoint.misbehave({ type: 'status', status: 503 }, { times: 2 });
    const first = await ask(endpoint);
    assert.equal(first.status, 503);
    assert.match(await first.text(), /Machine offline.*"code":"machine_offline"/u);
    assert.deepEqual([await status(), await status()], [503, 200]);
  });

  it('status: with body, headers and type as ordered', async () => {
    await endpoint.misbehave({ type: 'status', status: 429, body: 'slow down', headers: { 'retry-after': '7' } });
    const response = await ask(endpoint);
    assert.deepEqual([response.status, response.headers.get('retry-after')], [429, '7']);
    assert.equal(await response.text(), 'slow down');
    await endpoint.behave();
    await endpoint.misbehave({ type: 'status', status: 429 });
    assert.equal((await ask(endpoint)).headers.get('retry-after'), '1');
  });

  it('status: one after the other, in the order given', async () => {
    await endpoint.misbehave({ type: 'status', status: 500 }, { times: 1 });
    await endpoint.misbehave({ type: 'status', status: 429 }, { times: 1 });
    assert.deepEqual([await status(), await status(), await status()], [500, 429, 200]);
  });

  it('only on the paths ordered', async () => {
    const models = async (): Promise<number> => (await fetch(`${endpoint.origin}/v1/models`)).status;
    await endpoint.misbehave({ type: 'status', status: 500 }, { on: 'models' });
    assert.deepEqual([await status(), await models()], [200, 500]);
    await endpoint.behave();
    await endpoint.misbehave({ type: 'status', status: 500 }, { on: /completions$/u });
    assert.deepEqual([await status(), await models()], [500, 200]);
  });

  it('html: a page with 200 or 502', async () => {
    for (const wanted of [200, 502] as const) {
      await endpoint.misbehave({ type: 'html', status: wanted }, { times: 1 });
      const response = await ask(endpoint);
      assert.deepEqual([response.status, response.headers.get('content-type')], [wanted, 'text/html; charset=utf-8']);
      assert.match(await response.text(), /^<!DOCTYPE html>/u);
    }
  });

  it('bad-json: a body that breaks off', async () => {
    await endpoint.misbehave({ type: 'bad-json' });
    await assert.rejects((await ask(endpoint)).json(), SyntaxError);
  });

  it('redirect: to another origin', async () => {
    await endpoint.misbehave({ type: 'redirect', status: 307, to: 'http://127.0.0.2:9/v1/chat/completions' });
    const response = await ask(endpoint, {}, { redirect: 'manual' });
    assert.equal(response.status, 307);
    assert.equal(response.headers.get('location'), 'http://127.0.0.2:9/v1/chat/completions');
  });

  it('redirect: over several hops on this server', async () => {
    await endpoint.misbehave({ type: 'redirect', status: 308, to: '/v1/chat/completions', hops: 2 }, { times: 1 });
    const response = await ask(endpoint);
    assert.equal(response.status, 200);
    assert.equal(endpoint.requests.length, 4);
    assert.equal(endpoint.requests.at(-1)?.path, '/v1/chat/completions');
  });

  it('delay-headers and delay-first-byte: what is late, is late by as much', async () => {
    const [lateHeaders] = await times({ type: 'delay-headers', ms: 150 });
    assert.ok(lateHeaders >= 145);
    const [promptHeaders, lateBody] = await times({ type: 'delay-first-byte', ms: 150 });
    assert.ok(promptHeaders < 100 && lateBody >= 145, `${promptHeaders} ${lateBody}`);
  });

  it('stall: so many bytes, and then nothing, for ever', async () => {
    await endpoint.misbehave({ type: 'stall', afterBytes: 25 });
    const response = await ask(endpoint, { stream: true });
    const reader = response.body?.getReader();
    let bytes = 0;
    const reading = (async () => {
      for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
        bytes += piece.value.length;
      }
      return 'ended';
    })();
    const silence = new Promise((resolve) => setTimeout(resolve, 150, 'silent'));
    assert.equal(await Promise.race([reading, silence]), 'silent');
    assert.equal(bytes, 25);
    const rejected = assert.rejects(reading);
    await endpoint.close();
    await rejected;
  });

  it('stall-headers: not even headers', async () => {
    await endpoint.misbehave({ type: 'stall-headers' });
    await assert.rejects(ask(endpoint, {}, { signal: AbortSignal.timeout(100) }), { name: 'TimeoutError' });
    await endpoint.requests[0]?.ended;
    assert.ok(endpoint.requests[0]?.closedEarlyAt);
  });

  it('cut: after so many bytes, or before the headers; the client has not closed', async () => {
    await endpoint.misbehave({ type: 'cut', afterBytes: 30 }, { times: 1 });
    await assert.rejects((await ask(endpoint, { stream: true })).text());
    await endpoint.misbehave({ type: 'cut' }, { times: 1 });
    await assert.rejects(ask(endpoint), (error) => codeOf(error) === 'UND_ERR_SOCKET');
    assert.deepEqual(
      endpoint.requests.map(({ closedEarlyAt }) => closedEarlyAt),
      [undefined, undefined],
    );
    assert.equal(await status(), 200);
  });

  it('refuse-connections: until told otherwise, and then at the same port', async () => {
    assert.equal(await status(), 200);
    await endpoint.misbehave({ type: 'refuse-connections' });
    await assert.rejects(status(), (error) => codeOf(error) === 'ECONNREFUSED');
    await endpoint.behave();
    assert.equal(await status(), 200);
  });

  it('content-type: a wrong one on a right answer', async () => {
    await endpoint.misbehave({ type: 'content-type', contentType: 'text/plain' });
    const response = await ask(endpoint, { stream: true });
    assert.equal(response.headers.get('content-type'), 'text/plain');
    assert.match(textOf(await readEvents(response)), /Hello there/u);
  });

  it('json-for-stream: one body although a stream was asked for', async () => {
    await endpoint.misbehave({ type: 'json-for-stream' });
    const response = await ask(endpoint, { stream: true });
    assert.equal(response.headers.get('content-type'), 'application/json');
    assert.equal(((await response.json()) as Fields)['object'], 'chat.completion');
  });

  it('no-finish: all the text, and no sign of the end', async () => {
    await endpoint.misbehave({ type: 'no-finish' });
    const read = await readEvents(await ask(endpoint, { stream: true }));
    assert.match(textOf(read), /Hello there/u);
    assert.equal(read.isDone, false);
  });

  it('bad-event: one event that is no JSON, and all the text', async () => {
    await endpoint.misbehave({ type: 'bad-event', at: 1 });
    const lines = (await (await ask(endpoint, { stream: true })).text()).split('\n\n').filter((line) => line !== '');
    assert.throws(() => JSON.parse(lines[1]?.slice(6) ?? ''));
    assert.doesNotThrow(() => JSON.parse(lines[0]?.slice(6) ?? ''));
    assert.doesNotThrow(() => JSON.parse(lines[2]?.slice(6) ?? ''));
    // The bad event comes in addition: no word of the answer is lost.
    for (const word of ['You', 'said:', 'Hello', 'there'])
      assert.ok(
        lines.some((line) => line.includes(word)),
        word,
      );
  });

  it('error-event: some events, then an error, then the end', async () => {
    await endpoint.misbehave({ type: 'error-event', after: 2, message: 'The machine went away' });
    const { events, isDone } = await readEvents(await ask(endpoint, { stream: true }));
    assert.equal(events.length, 3);
    assert.equal(fieldOf(events[2]?.['error'], 'message'), 'The machine went away');
    assert.equal(isDone, false);
  });

  it('a fault on the way goes together with a wrong answer', async () => {
    await endpoint.misbehave({ type: 'html', status: 502 });
    await endpoint.misbehave({ type: 'delay-headers', ms: 100 });
    const began = performance.now();
    assert.equal(await status(), 502);
    assert.ok(performance.now() - began >= 95);
  });

  describe('refuse-parameter', () => {
    const cases = [
      ['openai', 'max_tokens', { max_tokens: 5 }, 400, /Use 'max_completion_tokens' instead\./u],
      ['openai-value', 'temperature', { temperature: 0.2 }, 400, /'temperature' does not support 0\.2/u],
      ['openai-unrecognized', 'stop', { stop: ['x'] }, 400, /Unrecognized request argument supplied: stop/u],
      ['fastapi', 'top_p', { top_p: 1 }, 422, /"loc":\["body","top_p"\],"msg":/u],
      [
        'mistral',
        'stream_options',
        { stream_options: { include_usage: true } },
        422,
        /"stream_options","include_usage"/u,
      ],
      ['xai', 'stream_options', { stream_options: {} }, 400, /Argument not supported: stream_options/u],
      ['gemini', 'seed', { seed: 1 }, 400, /^\[\{"error":\{"code":400,.*\\"seed\\"/u],
    ] as const;

    for (const [words, parameter, body, refusedWith, pattern] of cases) {
      it(`${parameter} in the words of ${words}, and only where it is there`, async () => {
        await endpoint.misbehave({ type: 'refuse-parameter', parameter, words });
        const refused = await ask(endpoint, body);
        assert.equal(refused.status, refusedWith);
        assert.match(await refused.text(), pattern);
        assert.equal(await status(), 200);
      });
    }

    it('the system role, and images', async () => {
      await endpoint.misbehave({ type: 'refuse-parameter', parameter: 'role:system', words: 'openai-value' });
      await endpoint.misbehave({ type: 'refuse-parameter', parameter: 'image_url' });
      const system = await ask(endpoint, { messages: [{ role: 'system', content: 'x' }] });
      assert.match(await system.text(), /'messages\[0\]\.role' does not support 'system'/u);
      const content = [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }];
      assert.equal((await ask(endpoint, { messages: [{ role: 'user', content }] })).status, 400);
      assert.equal(await status(), 200);
    });

    it('is used up only by requests that hold the parameter', async () => {
      await endpoint.misbehave({ type: 'refuse-parameter', parameter: 'stop' }, { times: 1 });
      assert.equal(await status(), 200);
      assert.equal((await ask(endpoint, { stop: 'x' })).status, 400);
      assert.equal((await ask(endpoint, { stop: 'x' })).status, 200);
    });
  });
});
