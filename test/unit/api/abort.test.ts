import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { streamChat } from '../../../src/api/chat';
import { listModels } from '../../../src/api/models';
import type { ChatPart, Endpoint } from '../../../src/api/types';
import { nodeFetch } from '../../../src/host/nodeFetch';
import { startFakeEndpoint, type FakeEndpoint, type Misbehaviour } from '../../support/fakeEndpoint';
import { readAnswer, request } from './readAnswer';

/** How soon everything must be over. */
const promptMs = 100;

/** Where a request can stand when the user stops it, and what the fake endpoint does to hold it there. */
const phases: readonly { name: string; hold: Misbehaviour; partsBefore: number }[] = [
  { name: 'waiting for headers', hold: { type: 'stall-headers' }, partsBefore: 0 },
  { name: 'waiting for the first byte', hold: { type: 'delay-first-byte', ms: 60_000 }, partsBefore: 0 },
  { name: 'in the middle of an event', hold: { type: 'stall', afterBytes: 700 }, partsBefore: 1 },
  { name: 'reading an error body', hold: { type: 'stall', afterBytes: 3 }, partsBefore: 0 },
];

for (const [name, send] of Object.entries({ fetch, nodeFetch })) {
  describe(`streamChat with ${name} stops at once and closes the connection`, function () {
    // Time is measured on a machine that does other things, too.
    this.retries(2);
    let fake: FakeEndpoint;
    before(async () => {
      // The first of all requests loads what later ones find loaded, which takes its time.
      const first = await startFakeEndpoint({ models: [request.model] });
      const { error } = await readAnswer({ fetch: send }, request, { id: 't', name: 'T', baseUrl: first.url });
      assert.equal(error, undefined);
      await first.close();
    });
    beforeEach(async () => {
      fake = await startFakeEndpoint({ models: [request.model] });
    });
    afterEach(() => fake.close());

    for (const { name: phase, hold, partsBefore } of phases) {
      it(phase, async () => {
        if (phase === 'reading an error body') await fake.misbehave({ type: 'status', status: 400 });
        await fake.misbehave(hold);
        const asked = ask(endpoint(), send);
        await fake.waitForRequest();
        await wait(150);
        assert.ok(asked.parts.length >= partsBefore);
        await stopAndCheck(asked);
        await closedSoon(asked.stoppedAt);
      });
    }

    it('between parts that stream', async () => {
      fake.reply({ type: 'answer', text: Array.from({ length: 500 }, (_, index) => `${index} `), delayMs: 10 });
      const asked = ask(endpoint(), send);
      while (asked.parts.length < 5) await wait(5);
      await stopAndCheck(asked);
      await closedSoon(asked.stoppedAt);
    });

    it('inside a burst: nothing is yielded after the part at which it is stopped', async () => {
      fake.reply({ type: 'answer', text: Array.from({ length: 500 }, () => 'x') });
      const controller = new AbortController();
      let count = 0;
      for await (const _ of streamChat(endpoint(), request, { signal: controller.signal, fetch: send })) {
        count += 1;
        if (count === 3) controller.abort();
      }
      assert.equal(count, 3);
    });

    it('backing off', async () => {
      await fake.misbehave({ type: 'status', status: 429, headers: { 'retry-after': '30' } });
      const asked = ask(endpoint(), send);
      while (asked.parts.length === 0) await wait(5);
      await stopAndCheck(asked);
      assert.deepEqual(
        asked.parts.map(({ type }) => type),
        ['notice'],
      );
      assert.equal(fake.requests.length, 1);
    });

    it('before it begins: nothing is sent', async () => {
      const controller = new AbortController();
      controller.abort();
      for await (const part of streamChat(endpoint(), request, { signal: controller.signal, fetch: send })) {
        assert.fail(`yielded ${part.type}`);
      }
      assert.equal(fake.requests.length, 0);
    });

    it('shaking hands', async () => {
      const sockets: Socket[] = [];
      const mute = createServer((socket) => sockets.push(socket.resume().on('error', () => undefined)));
      await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
      try {
        const { port } = mute.address() as AddressInfo;
        const asked = ask({ id: 't', name: 'T', baseUrl: `https://127.0.0.1:${port}/v1` }, send);
        while (sockets.length === 0) await wait(5);
        const closed = new Promise((resolve) => sockets[0]?.once('close', resolve));
        await stopAndCheck(asked);
        // undici goes on with a connection it has begun, for ten seconds at most; no request goes out on it.
        if (send !== fetch) await Promise.race([closed, wait(promptMs).then(() => assert.fail('still open'))]);
      } finally {
        for (const socket of sockets) socket.destroy();
        mute.close();
      }
    });

    it('leaving the loop early closes the connection, too', async () => {
      fake.reply({ type: 'answer', text: Array.from({ length: 500 }, (_, index) => `${index} `), delayMs: 10 });
      for await (const part of streamChat(endpoint(), request, { fetch: send })) if (part.type === 'text-delta') break;
      await closedSoon(Date.now());
    });

    it('a look-up rejects with the reason', async () => {
      await fake.misbehave({ type: 'stall-headers' });
      const controller = new AbortController();
      const reason = new Error('enough');
      const listed = listModels(endpoint(), { signal: controller.signal, fetch: send });
      await fake.waitForRequest();
      controller.abort(reason);
      await assert.rejects(listed, reason);
      await closedSoon(Date.now());
    });

    function endpoint(): Endpoint {
      return { id: 'fake', name: 'Fake', baseUrl: fake.url };
    }

    async function closedSoon(since: number): Promise<void> {
      const [asked] = fake.requests;
      await Promise.race([asked?.ended, wait(1000)]);
      const closedAt = asked?.closedEarlyAt;
      assert.ok(closedAt !== undefined, 'the connection was not closed');
      assert.ok(closedAt - since < promptMs, `closed after ${closedAt - since} ms`);
    }
  });
}

/** Asks without waiting for the end. */
function ask(to: Endpoint, send: typeof fetch): Asked {
  const controller = new AbortController();
  const parts: ChatPart[] = [];
  const run = async () => {
    for await (const part of streamChat(to, request, { signal: controller.signal, fetch: send })) parts.push(part);
  };
  return { parts, controller, stoppedAt: 0, ended: run() };
}

interface Asked {
  readonly parts: readonly ChatPart[];
  readonly controller: AbortController;
  stoppedAt: number;
  readonly ended: Promise<void>;
}

/** Stops, and checks that the loop ends soon, without an error and without another part. */
async function stopAndCheck(asked: Asked): Promise<void> {
  const before = asked.parts.length;
  asked.stoppedAt = Date.now();
  asked.controller.abort();
  await asked.ended;
  const tookMs = Date.now() - asked.stoppedAt;
  assert.ok(tookMs < promptMs, `ended after ${tookMs} ms`);
  assert.equal(asked.parts.length, before);
}

describe('streamChat does not wait for a fetch that is deaf', () => {
  it('to the signal while it looks for a proxy', async () => {
    let cancelled = false;
    const cancel = () => {
      cancelled = true;
    };
    await stopSoon(async () => {
      await wait(300);
      return new Response(new ReadableStream({ cancel }));
    });
    await wait(350);
    assert.ok(cancelled, 'an answer that came after all was not cancelled');
  });

  it('to the signal while it streams', async () => {
    await stopSoon(() => Promise.resolve(new Response(new ReadableStream({ pull: () => wait(60_000) }))));
  });
});

async function stopSoon(deaf: typeof fetch): Promise<void> {
  const asked = ask({ id: 't', name: 'T', baseUrl: 'http://127.0.0.1:9' }, deaf);
  await wait(20);
  await stopAndCheck(asked);
  assert.equal(asked.parts.length, 0);
}
