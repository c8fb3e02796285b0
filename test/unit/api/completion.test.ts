import assert from 'node:assert/strict';
import { canComplete, cannotComplete, isRefusal, streamCompletion } from '../../../src/api/completion';
import { ApiError } from '../../../src/api/errors';
import { MemoryTolerance } from '../../../src/api/tolerance';
import type { Endpoint } from '../../../src/api/types';
import { startFakeEndpoint, type FakeEndpoint, type FakeEndpointOptions } from '../../support/fakeEndpoint';
import { joined } from '../../support/pieces';

const key = 'sk-secret-of-the-test';

describe('streamCompletion', () => {
  let server: FakeEndpoint;
  const start = async (options: FakeEndpointOptions = {}): Promise<Endpoint> => {
    server = await startFakeEndpoint({ models: ['m'], key, ...options });
    return { id: 'fake', name: 'Fake', baseUrl: server.url, key };
  };
  afterEach(() => server.close());
  const request = { model: 'm', prompt: 'let a = ', suffix: ';\n', maxTokens: 64 };

  it('sends what stands before and after, and gives the text as it comes', async () => {
    const endpoint = await start({ completions: true });
    server.reply({ type: 'answer', text: ['1', ' +', ' 2'], delayMs: 5 });
    assert.equal(await joined(streamCompletion(endpoint, request)), '1 + 2');
    const [sent] = server.completionRequests;
    assert.deepEqual(sent?.json, {
      model: 'm',
      prompt: 'let a = ',
      suffix: ';\n',
      max_tokens: 64,
      temperature: 0,
      stream: true,
    });
    assert.equal(sent?.headers.authorization, `Bearer ${key}`);
    assert.equal(server.requests.length, 1);
  });

  it('takes an answer in one piece, and none', async () => {
    const endpoint = await start({ completions: true });
    const whole = { choices: [{ index: 0, text: '\n  x', finish_reason: 'stop' }] };
    server.reply({ type: 'raw', contentType: 'application/json', pieces: [JSON.stringify(whole)] }, '');
    assert.equal(await joined(streamCompletion(endpoint, request)), '\n  x');
    assert.equal(await joined(streamCompletion(endpoint, request)), '');
  });

  it('closes the connection when the reader has enough, and when the signal aborts', async () => {
    const endpoint = await start({ completions: true });
    const long = { type: 'answer', text: Array(50).fill('word '), delayMs: 20 } as const;
    server.reply(long, long);
    for await (const _ of streamCompletion(endpoint, request)) break;
    await server.requests[0]?.ended;
    assert.notEqual(server.requests[0]?.closedEarlyAt, undefined);
    const stopped = new AbortController();
    const pieces: string[] = [];
    for await (const piece of streamCompletion(endpoint, request, { signal: stopped.signal })) {
      pieces.push(piece);
      stopped.abort();
    }
    assert.equal(pieces.length, 1);
    await server.requests[1]?.ended;
    assert.notEqual(server.requests[1]?.closedEarlyAt, undefined);
  });

  it('tells a refusal from a failure that may pass', async () => {
    const endpoint = await start();
    const failure = async (at: Endpoint = endpoint): Promise<ApiError> => {
      const error: unknown = await joined(streamCompletion(at, request)).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      assert.ok(error instanceof ApiError);
      return error;
    };
    assert.ok(isRefusal(await failure()), 'no such page');
    assert.ok(!isRefusal(await failure({ ...endpoint, baseUrl: 'http://127.0.0.1:9' })), 'nobody is there');
    await server.close();
    const open = await start({ completions: true });
    server.reply(
      { type: 'status', status: 400, body: { error: { message: 'suffix is not currently supported' } } },
      { type: 'status', status: 500, body: { error: { code: 500, message: 'Unsupported param: suffix' } } },
      { type: 'status', status: 500, body: { error: { message: 'Out of memory' } } },
      { type: 'status', status: 429, body: { error: { message: 'Slow down' } } },
    );
    const told = [];
    for (let time = 0; time < 4; time += 1) told.push(isRefusal(await failure(open)));
    assert.deepEqual(told, [true, true, false, false]);
    assert.ok(!isRefusal(await failure({ ...open, key: 'another' })), 'a wrong key says nothing about the model');
  });

  it('is remembered of each model to be of no use', async () => {
    const endpoint = await start();
    const tolerance = new MemoryTolerance();
    assert.ok(canComplete(endpoint, 'm', tolerance));
    cannotComplete(endpoint, 'm', tolerance);
    assert.ok(!canComplete(endpoint, 'm', tolerance));
    assert.ok(canComplete(endpoint, 'other', tolerance));
  });
});
