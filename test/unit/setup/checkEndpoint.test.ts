import assert from 'node:assert/strict';
import { checkKey } from '../../../src/api/keys';
import { streamChat } from '../../../src/api/chat';
import { findModels } from '../../../src/api/findModels';
import type { Endpoint } from '../../../src/api/types';
import { presets } from '../../../src/endpoints/presets';
import { EndpointCheck, type CheckOutcome } from '../../../src/setup/checkEndpoint';
import { fixesFor } from '../../../src/setup/steps';
import type { SetupStep } from '../../../src/shared/protocol';
import { startFakeEndpoint, type DialectName, type FakeEndpoint, type Misbehaviour } from '../../support/fakeEndpoint';

const key = 'right-key-0123456789';

function startCheck() {
  const reported: (readonly SetupStep[])[] = [];
  const stopped = new AbortController();
  const check = new EndpointCheck(
    {
      findModels: (endpoint, signal) => findModels(endpoint, { signal }),
      checkKey: (endpoint, signal) => checkKey(endpoint, { signal }),
      streamChat: (endpoint, request, signal) => streamChat(endpoint, request, { signal }),
      explain: (error) => error.message,
      report: (steps) => reported.push(steps),
    },
    stopped.signal,
  );
  /** The verdicts at the end, as `address passed, …`. */
  const verdicts = (): string => (reported.at(-1) ?? []).map(({ id, verdict }) => `${id} ${verdict}`).join(', ');
  return { check, reported, stopped, verdicts };
}

describe('EndpointCheck', () => {
  let server: FakeEndpoint;
  afterEach(() => server.close());

  async function start(dialect: DialectName, used = key): Promise<Endpoint> {
    server = await startFakeEndpoint({ dialect, key });
    const preset = presets.find(({ id }) => id === dialect);
    return { id: dialect, name: dialect, baseUrl: server.url, key: used, ...(preset && { dialect: preset.dialect }) };
  }

  for (const dialect of ['mammouth', 'aimlapi', 'mantler', 'openai'] as const) {
    it(`passes every step on ${dialect}, and spends one short answer`, async () => {
      const endpoint = await start(dialect);
      const { check, verdicts } = startCheck();
      const reached = await check.reach(endpoint);
      assert.equal(reached.passed && reached.models.length > 0, true);
      assert.equal(verdicts(), 'address passed, tls skipped, key passed, models passed, stream waiting');
      const streamed = await check.stream(endpoint, server.models[0] ?? '');
      assert.equal(streamed.passed, true);
      assert.equal(verdicts(), 'address passed, tls skipped, key passed, models passed, stream passed');
      // A question without a model costs nothing; it is how a key is tried where the list of models is public.
      const asked = server.chatRequests.filter(({ json }) => (json as { model?: string }).model !== undefined);
      assert.equal(asked.length, 1);
    });

    it(`finds a wrong key on ${dialect}, and nothing wrong before it`, async () => {
      const { check, verdicts } = startCheck();
      const outcome = await check.reach(await start(dialect, 'wrong-key'));
      assert.equal(!outcome.passed && outcome.step, 'key');
      assert.equal(verdicts(), 'address passed, tls skipped, key failed, models waiting, stream waiting');
    });
  }

  const troubles: readonly { readonly misbehaviour: Misbehaviour; readonly step: string }[] = [
    { misbehaviour: { type: 'refuse-connections' }, step: 'address' },
    { misbehaviour: { type: 'html', status: 200 }, step: 'address' },
    { misbehaviour: { type: 'status', status: 404 }, step: 'address' },
    { misbehaviour: { type: 'redirect', status: 302, to: 'http://127.0.0.1:9/' }, step: 'address' },
    { misbehaviour: { type: 'status', status: 403 }, step: 'key' },
    { misbehaviour: { type: 'status', status: 500 }, step: 'models' },
    { misbehaviour: { type: 'status', status: 503 }, step: 'models' },
    { misbehaviour: { type: 'status', status: 429 }, step: 'models' },
  ];
  for (const { misbehaviour, step } of troubles) {
    const name = misbehaviour.type === 'status' ? `status ${misbehaviour.status}` : misbehaviour.type;
    it(`puts ${name} down to the step “${step}”, says why, and knows a way on`, async () => {
      const endpoint = await start('openai');
      await server.misbehave(misbehaviour);
      const { check, reported } = startCheck();
      const outcome: CheckOutcome = await check.reach(endpoint);
      assert.equal(outcome.passed, false);
      assert.equal(!outcome.passed && outcome.step, step);
      const failed = reported.at(-1)?.find(({ verdict }) => verdict === 'failed');
      assert.equal(failed?.id, step);
      assert.notEqual(failed?.detail ?? '', '');
      if (!outcome.passed) {
        assert.ok(fixesFor(outcome.step, outcome.error, { custom: true, keyPage: undefined }).length > 0);
      }
    });
  }

  it('goes on without a list of models where there is none', async () => {
    server = await startFakeEndpoint({ dialect: 'openai', key, modelList: 'none' });
    const { check, verdicts } = startCheck();
    const outcome = await check.reach({ id: 'x', name: 'x', baseUrl: server.url, key });
    assert.equal(outcome.passed, true);
    assert.equal(verdicts(), 'address passed, tls skipped, key passed, models skipped, stream waiting');
  });

  it('puts an unknown model down to the first answer, and offers another model', async () => {
    const endpoint = await start('mantler');
    const { check } = startCheck();
    const outcome = await check.stream(endpoint, 'no-such-model');
    assert.equal(!outcome.passed && outcome.step, 'stream');
    if (!outcome.passed) {
      assert.equal(fixesFor('stream', outcome.error, { custom: false, keyPage: undefined })[0], 'choose-model');
    }
  });

  it('rejects with the reason when it is stopped', async () => {
    const endpoint = await start('openai');
    await server.misbehave({ type: 'stall-headers' });
    const { check, stopped } = startCheck();
    const reaching = check.reach(endpoint);
    setTimeout(() => stopped.abort(), 50);
    await assert.rejects(reaching, { name: 'AbortError' });
  });
});
