import assert from 'node:assert/strict';
import { streamChat } from '../../../src/api/chat';
import { forget, MemoryTolerance } from '../../../src/api/tolerance';
import type { ChatPart, ChatRequest, Endpoint } from '../../../src/api/types';
import { startFakeEndpoint, type FakeEndpoint } from '../../support/fakeEndpoint';
import { textOf } from './readAnswer';

const words = ['openai', 'openai-value', 'openai-unrecognized', 'fastapi', 'mistral', 'xai', 'gemini'] as const;

const tool = { type: 'function', function: { name: 'look', parameters: { type: 'object' } } } as const;

/** Uses everything that is ever refused. */
const everything: ChatRequest = {
  model: 'm',
  messages: [
    { role: 'system', content: 'Be brief.' },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'What is this?' },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } },
      ],
    },
  ],
  maxTokens: 4000,
  temperature: 0.2,
  topP: 0.9,
  stop: ['END'],
  reasoningEffort: 'low',
  tools: [tool],
  toolChoice: 'auto',
};

/** What is refused, and how the request must look afterwards. */
const rows: readonly { parameter: string; dialect?: Endpoint['dialect']; right: (body: Body) => boolean }[] = [
  { parameter: 'max_tokens', right: (body) => body['max_completion_tokens'] === 4000 && !('max_tokens' in body) },
  {
    parameter: 'max_completion_tokens',
    dialect: { maxTokensName: 'max_completion_tokens' },
    right: (body) => body['max_tokens'] === 4000 && !('max_completion_tokens' in body),
  },
  { parameter: 'temperature', right: (body) => !('temperature' in body) && body['top_p'] === 0.9 },
  { parameter: 'top_p', right: (body) => !('top_p' in body) && body['temperature'] === 0.2 },
  { parameter: 'stop', right: (body) => !('stop' in body) },
  { parameter: 'stream_options', dialect: { streamUsage: true }, right: (body) => !('stream_options' in body) },
  { parameter: 'reasoning_effort', right: (body) => !('reasoning_effort' in body) },
  { parameter: 'tools', right: (body) => !('tools' in body) && !('tool_choice' in body) },
  { parameter: 'tool_choice', right: (body) => !('tool_choice' in body) && 'tools' in body },
  { parameter: 'image_url', right: (body) => !JSON.stringify(body).includes('image_url') },
  {
    parameter: 'role:system',
    right: (body) => !JSON.stringify(body).includes('"system"') && JSON.stringify(body).includes('Be brief.'),
  },
];

type Body = Record<string, unknown>;

describe('streamChat learns from a refusal', () => {
  let fake: FakeEndpoint;
  let tolerance: MemoryTolerance;
  beforeEach(async () => {
    fake = await startFakeEndpoint({ models: ['m', 'other'] });
    tolerance = new MemoryTolerance();
  });
  afterEach(() => fake.close());

  for (const { parameter, dialect, right } of rows) {
    for (const word of words) {
      it(`of ${parameter}, in the words of ${word}: changes that, says so, and is right the next time`, async () => {
        await fake.misbehave({ type: 'refuse-parameter', parameter, words: word });
        const first = await ask(dialect);
        assert.notEqual(textOf(first), '');
        assert.equal(fake.requests.length, 2, bodies());
        assert.ok(right(lastBody()), bodies());
        assert.deepEqual(noticesIn(first).length, 1);

        const second = await ask(dialect);
        assert.equal(fake.requests.length, 3);
        assert.ok(right(lastBody()), bodies());
        assert.deepEqual(noticesIn(second), []);
      });
    }
  }

  it('of the stream: asks for one answer in place of it', async () => {
    for (const message of [
      'Streaming is not supported for this model.',
      'This model does not support streaming.',
      "Unsupported value: 'stream' does not support true with this model.",
      'stream=True is not supported',
      'Your organization must be verified to stream this model, which is not allowed.',
    ]) {
      tolerance.clear();
      await fake.behave();
      const before = fake.requests.length;
      await fake.misbehave({ type: 'status', status: 400, body: { error: { message } } }, { times: 1 });
      assert.notEqual(textOf(await ask({ streamUsage: true })), '', message);
      assert.equal(fake.requests.length - before, 2);
      assert.equal(lastBody()['stream'], false);
      assert.ok(!('stream_options' in lastBody()));
    }
  });

  it('of several parameters, one after the other', async () => {
    for (const parameter of ['max_tokens', 'temperature', 'top_p', 'role:system']) {
      await fake.misbehave({ type: 'refuse-parameter', parameter });
    }
    const parts = await ask();
    assert.notEqual(textOf(parts), '');
    assert.equal(fake.requests.length, 5);
    assert.deepEqual(noticesIn(parts).length, 4);
    await ask();
    assert.equal(fake.requests.length, 6);
  });

  it('of both names of the token cap: leaves it out', async () => {
    await fake.misbehave({ type: 'refuse-parameter', parameter: 'max_tokens' });
    await fake.misbehave({ type: 'refuse-parameter', parameter: 'max_completion_tokens' });
    assert.notEqual(textOf(await ask()), '');
    assert.equal(fake.requests.length, 3);
    await ask();
    assert.equal(fake.requests.length, 4);
    assert.ok(!('max_tokens' in lastBody()) && !('max_completion_tokens' in lastBody()));
  });

  it('of a value that is too high: takes the highest that is allowed, and keeps what is lower', async () => {
    const message = 'max_tokens is too large: 4000. This model supports at most 1,024 completion tokens.';
    await fake.misbehave({ type: 'status', status: 400, body: { error: { message } } }, { times: 1 });
    await ask();
    assert.equal(lastBody()['max_tokens'], 1024);
    await ask(undefined, { ...everything, maxTokens: 100 });
    assert.equal(lastBody()['max_tokens'], 100);

    const limit = 'temperature: Input should be less than or equal to 1';
    await fake.misbehave({ type: 'status', status: 422, body: { error: { message: limit } } }, { times: 1 });
    await ask(undefined, { ...everything, temperature: 1.7 });
    assert.equal(lastBody()['temperature'], 1);
  });

  it('of a prompt that leaves less room: asks for as much, and does not remember that', async () => {
    const message =
      "This model's maximum context length is 8192 tokens. However, you requested 9192 tokens (5192 in the messages, 4000 in the completion).";
    await fake.misbehave({ type: 'status', status: 400, body: { error: { message } } }, { times: 1 });
    await ask();
    assert.equal(lastBody()['max_tokens'], 3000);
    await ask();
    assert.equal(lastBody()['max_tokens'], 4000);
  });

  it('without words: leaves out the usage that nobody asked for', async () => {
    await fake.misbehave({ type: 'status', status: 422, body: '' }, { times: 1 });
    assert.notEqual(textOf(await ask({ streamUsage: true })), '');
    assert.ok(!('stream_options' in lastBody()));
  });

  it('for one model at one endpoint, until it is forgotten or a month has passed', async () => {
    await fake.misbehave({ type: 'refuse-parameter', parameter: 'temperature' }, { times: 1 });
    await ask();
    await ask(undefined, { ...everything, model: 'other' });
    assert.equal(lastBody()['temperature'], 0.2);
    forget(tolerance, endpoint(), 'm');
    await ask();
    assert.equal(lastBody()['temperature'], 0.2);

    await fake.misbehave({ type: 'refuse-parameter', parameter: 'temperature' }, { times: 1 });
    await ask();
    await ask();
    assert.ok(!('temperature' in lastBody()));
    const realNow = Date.now;
    try {
      Date.now = () => realNow() + 31 * 24 * 60 * 60 * 1000;
      await ask();
    } finally {
      Date.now = realNow;
    }
    assert.equal(lastBody()['temperature'], 0.2);
  });

  it('only where the change helped', async () => {
    const misleading = { error: { message: "'temperature' is not supported, and neither is anything else" } };
    await fake.misbehave({ type: 'status', status: 400, body: misleading });
    await assert.rejects(ask(), { kind: 'bad-request' });
    const before = fake.requests.length;
    await fake.behave();
    await ask();
    assert.equal(fake.requests.length - before, 1);
    assert.equal(lastBody()['temperature'], 0.2);
  });

  it('of the path: finds the API with or without /v1', async () => {
    const gateway = await startFakeEndpoint({ prefix: '/gateway', models: ['m'] });
    try {
      const without = { id: 'g', name: 'G', baseUrl: `${gateway.origin}/gateway` };
      const parts = await collect(without);
      assert.notEqual(textOf(parts), '');
      assert.deepEqual(
        noticesIn(parts).map(({ parameter }) => parameter),
        ['base'],
      );
      assert.deepEqual(
        gateway.requests.map(({ path }) => path),
        ['/gateway/chat/completions', '/gateway/v1/chat/completions'],
      );
      await collect(without);
      assert.equal(gateway.requests.length, 3);

      // What was learned stops being true: the configured address is tried again.
      await gateway.misbehave({ type: 'status', status: 404, body: 'Not Found' }, { on: /\/v1\//u });
      await assert.rejects(collect(without), { kind: 'not-found' });
      assert.deepEqual(
        gateway.requests.slice(3).map(({ path }) => path),
        ['/gateway/v1/chat/completions', '/gateway/chat/completions'],
      );
      await assert.rejects(collect({ ...without, baseUrl: `${gateway.origin}/nowhere` }), {
        kind: 'not-found',
        url: `${gateway.origin}/nowhere/chat/completions`,
      });
    } finally {
      await gateway.close();
    }
  });

  function endpoint(dialect?: Endpoint['dialect']): Endpoint {
    return { id: 'fake', name: 'Fake', baseUrl: fake.url, ...(dialect === undefined ? {} : { dialect }) };
  }

  function ask(dialect?: Endpoint['dialect'], request = everything): Promise<ChatPart[]> {
    return collect(endpoint(dialect), request);
  }

  async function collect(from: Endpoint, request = everything): Promise<ChatPart[]> {
    const parts: ChatPart[] = [];
    for await (const part of streamChat(from, request, { tolerance, retries: 0 })) parts.push(part);
    return parts;
  }

  function lastBody(): Body {
    return fake.requests.at(-1)?.json as Body;
  }

  function bodies(): string {
    return fake.requests.map(({ text }) => text).join('\n');
  }
});

function noticesIn(parts: readonly ChatPart[]): { parameter: string; change: string }[] {
  return parts.flatMap((part) => (part.type === 'notice' && part.notice.kind === 'adapted' ? [part.notice] : []));
}
