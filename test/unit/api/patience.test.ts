import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { streamChat, type ChatOptions } from '../../../src/api/chat';
import type { ChatPart, Endpoint, Notice } from '../../../src/api/types';
import { startFakeEndpoint, type FakeEndpoint } from '../../support/fakeEndpoint';
import { readAnswer, request, textOf, type ReadAnswer } from './readAnswer';

describe('streamChat repeats what may pass', () => {
  let fake: FakeEndpoint;
  beforeEach(async () => {
    fake = await startFakeEndpoint({ models: [request.model] });
  });
  afterEach(() => fake.close());

  it('twice, with growing pauses that are announced', async () => {
    await fake.misbehave({ type: 'status', status: 503 }, { times: 2 });
    const { parts, error } = await ask();
    assert.equal(error, undefined);
    assert.deepEqual(
      noticesIn(parts).map((notice) => notice.kind === 'retry' && [notice.attempt, notice.delayMs]),
      [
        [1, 350],
        [2, 700],
      ],
    );
    assert.match(reasonOf(parts[0]), /overloaded/u);
    const [first, second, third] = fake.requests.map(({ receivedAt }) => receivedAt);
    assert.ok(first !== undefined && second !== undefined && third !== undefined);
    assert.ok(second - first >= 340 && third - second >= 690, `${second - first} ${third - second}`);
  });

  it('not a third time', async () => {
    await fake.misbehave({ type: 'status', status: 500 });
    const { error } = await ask();
    assert.equal(error?.kind, 'server');
    assert.equal(fake.requests.length, 3);
  });

  it('after as long as the endpoint asks for, and not at all where that is too long', async () => {
    await fake.misbehave({ type: 'status', status: 429, headers: { 'retry-after': '1' } }, { times: 1 });
    const { parts } = await ask();
    const [notice] = noticesIn(parts);
    assert.ok(notice?.kind === 'retry' && notice.delayMs === 1000);
    await fake.misbehave({ type: 'status', status: 429, headers: { 'retry-after': '3600' } }, { times: 1 });
    const { error } = await ask();
    assert.deepEqual([error?.kind, error?.retryAfterMs], ['rate-limit', 3_600_000]);
  });

  it('after a connection that broke before the answer, and after an error in its place', async () => {
    await fake.misbehave({ type: 'cut' }, { times: 1 });
    assert.equal((await ask()).error, undefined);
    await fake.misbehave({ type: 'cut', afterBytes: 0 }, { times: 1 });
    assert.equal((await ask()).error, undefined);
    await fake.misbehave({ type: 'error-event', after: 0, message: 'Overloaded' }, { times: 1 });
    assert.equal((await ask()).error, undefined);
    assert.equal(fake.requests.length, 6);
  });

  it('never once the answer has begun', async () => {
    await fake.misbehave({ type: 'error-event', after: 2, message: 'Overloaded' });
    const { parts, error } = await ask();
    assert.equal(error?.message, 'Overloaded');
    assert.notEqual(textOf(parts), '');
    assert.equal(fake.requests.length, 1);
  });

  it('as often as it is told', async () => {
    await fake.misbehave({ type: 'status', status: 503 });
    await ask({ retries: 0 });
    assert.equal(fake.requests.length, 1);
  });

  function ask(options: ChatOptions = {}): Promise<ReadAnswer> {
    return readAnswer({ random: () => 0, ...options }, request, { id: 'fake', name: 'Fake', baseUrl: fake.url });
  }
});

describe('streamChat waits', () => {
  let fake: FakeEndpoint;
  let endpoint: Endpoint;
  beforeEach(async () => {
    fake = await startFakeEndpoint({ models: [request.model] });
    endpoint = { id: 'fake', name: 'Fake', baseUrl: fake.url };
  });
  afterEach(() => fake.close());

  it('for the first byte as long as it is told, and says how long that was', async () => {
    await fake.misbehave({ type: 'stall-headers' });
    const start = Date.now();
    const { error } = await readAnswer({ timeouts: { firstByteMs: 200 } }, request, endpoint);
    assert.deepEqual([error?.kind, error?.message], ['timeout', 'The endpoint sent nothing for 0.2 s.']);
    assert.ok(Date.now() - start >= 190 && Date.now() - start < 5_000);
    assert.equal(fake.requests.length, 1);
  });

  it('between two pieces as long as it is told, and keeps what came', async () => {
    fake.reply({ type: 'answer', text: ['One ', 'two ', 'three'], delayMs: 400 });
    const { parts, error } = await readAnswer({ timeouts: { silenceMs: 150 } }, request, endpoint);
    assert.deepEqual([error?.kind, error?.message], ['timeout', 'The endpoint went silent for 0.2 s.']);
    assert.ok(parts.length <= 1);
  });

  it('on while comments show that somebody is there', async () => {
    const comments = Array.from({ length: 6 }, () => [100, ': thinking\n\n']).flat();
    fake.reply({
      type: 'raw',
      pieces: [...comments, 'data: {"choices":[{"delta":{"content":"At last"},"finish_reason":"stop"}]}\n\n'],
    });
    const { parts, error } = await readAnswer({ timeouts: { firstByteMs: 400, silenceMs: 400 } }, request, endpoint);
    assert.equal(error, undefined);
    assert.equal(textOf(parts), 'At last');
  });

  it('without counting the time its reader takes', async () => {
    fake.reply({ type: 'answer', text: ['One ', 'two ', 'three'], delayMs: 60 });
    const parts: ChatPart[] = [];
    for await (const part of streamChat(endpoint, request, { timeouts: { silenceMs: 250 } })) {
      if (parts.length === 0) await wait(600);
      parts.push(part);
    }
    assert.equal(textOf(parts), 'One two three');
  });

  it('without limit where the limit is 0', async () => {
    await fake.misbehave({ type: 'delay-headers', ms: 200 });
    const { error } = await readAnswer({ timeouts: { firstByteMs: 0, silenceMs: 0 } }, request, endpoint);
    assert.equal(error, undefined);
  });

  it('and a limit longer than a timer can be does not run out at once', async () => {
    const warnings: string[] = [];
    const onWarning = ({ name }: Error) => void warnings.push(name);
    process.on('warning', onWarning);
    await fake.misbehave({ type: 'delay-headers', ms: 50 });
    const { error } = await readAnswer({ timeouts: { firstByteMs: 1e12, silenceMs: 1e12 } }, request, endpoint);
    process.off('warning', onWarning);
    assert.equal(error, undefined);
    assert.deepEqual(warnings, []);
  });

  it('three seconds for usage after the finish, where a server forgets to end its answer', async () => {
    fake.reply({
      type: 'raw',
      pieces: ['data: {"choices":[{"delta":{"content":"Done"},"finish_reason":"stop"}]}\n\n', 60_000],
    });
    const start = Date.now();
    const { parts, error } = await readAnswer({}, request, endpoint);
    assert.equal(error, undefined);
    assert.deepEqual(parts.at(-1), { type: 'finish', reason: 'stop' });
    assert.ok(Date.now() - start >= 2_900 && Date.now() - start < 6_000);
  });

  it('for nothing after [DONE]', async () => {
    fake.reply({
      type: 'raw',
      pieces: ['data: {"choices":[{"delta":{"content":"Done"}}]}\n\ndata: [DONE]\n\n', 60_000],
    });
    const { error } = await readAnswer({}, request, endpoint);
    assert.equal(error, undefined);
  });
});

function noticesIn(parts: readonly ChatPart[]): Notice[] {
  return parts.flatMap((part) => (part.type === 'notice' ? [part.notice] : []));
}

function reasonOf(part: ChatPart | undefined): string {
  return part?.type === 'notice' && part.notice.kind === 'retry' ? part.notice.reason : '';
}
