import assert from 'node:assert/strict';
import { readBalance } from '../../../src/api/balance';
import { checkKey } from '../../../src/api/keys';
import { listModels } from '../../../src/api/models';
import type { Dialect, Endpoint, ModelInfo } from '../../../src/api/types';
import { presets } from '../../../src/endpoints/presets';
import { startFakeEndpoint, type DialectName, type FakeEndpoint } from '../../support/fakeEndpoint';
import { readFixture } from '../../support/fixtures';
import { memoryFetch } from './memoryFetch';
import { endpoint } from './readAnswer';

/** What is read from the lists of real servers; ids alone where a list tells nothing else. */
const lists: Readonly<Record<string, readonly ModelInfo[]>> = {
  'gemini-models': [
    {
      id: 'models/gemini-2.5-flash',
      name: 'Gemini 2.5 Flash',
      description: 'Quick.',
      contextLength: 1_048_576,
      maxOutput: 65_536,
    },
  ],
  'llamacpp-models': [{ id: 'gemma-3-4b-it', developer: 'llamacpp', contextLength: 131_072 }],
  'mantler-models': [{ id: 'llama3.1:8b', developer: 'mantler' }],
  'vllm-models': [{ id: 'Qwen/Qwen3-8B', developer: 'vllm', contextLength: 40_960 }],
  'together-models': [
    {
      id: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
      name: 'Llama 3.3 70B',
      developer: 'Meta',
      contextLength: 131_072,
      price: { input: 0.88, output: 0.88 },
    },
  ],
};

describe('listModels', () => {
  for (const [name, expected] of Object.entries(lists)) {
    it(`reads ${name}`, async () => assert.deepEqual(await listed(`${name}.json`), expected));
  }

  it('reads AI/ML API: chat models alone, with what they can', async () => {
    const models = await listed('aimlapi-models.json');
    assert.deepEqual(
      models.map(({ id }) => id),
      ['o3-mini'],
    );
    const [model] = models;
    assert.equal(model?.name, 'o3 mini');
    assert.equal(model?.developer, 'Open AI');
    assert.deepEqual([model?.contextLength, model?.maxOutput], [200_000, 100_000]);
    assert.deepEqual(model?.features, { tools: true, reasoning: true, system: true, streaming: true });
  });

  it('reads Mistral: what can chat, and what it sees', async () => {
    const models = await listed('mistral-models.json');
    assert.equal(
      models.find(({ id }) => id === 'mistral-embed'),
      undefined,
    );
    assert.equal(models[0]?.contextLength, 256_000);
    assert.deepEqual(models[0]?.features, { tools: true, vision: false });
  });

  it('reads OpenRouter: prices per million, and what is free', async () => {
    const [free] = await listed('openrouter-models.json');
    assert.deepEqual(free?.price, { input: 0, output: 0 });
    assert.equal(free?.maxOutput, 66_536);
    assert.equal(free?.features?.vision, false);
  });

  it('reads Groq, which does not say what can chat', async () => {
    assert.deepEqual(
      (await listed('groq-models.json')).map(({ contextLength }) => contextLength),
      [131_072, 448],
    );
  });

  it('reads bare ids, leaves out what has none and what comes twice', async () => {
    assert.deepEqual(await fromText('["a", "b"]'), [{ id: 'a' }, { id: 'b' }]);
    assert.deepEqual(await fromText('{"data":[{"id":"a"},{},null,7,{"id":"a"},{"id":""}]}'), [{ id: 'a' }]);
    assert.deepEqual(await fromText('{"data":[]}'), []);
    assert.deepEqual(await fromText('{"data":[{"id":"a","pricing":{"prompt":"0.00000015","completion":"-1"}}]}'), [
      { id: 'a' },
    ]);
  });

  it('adds published prices', async () => {
    const models = await fromText('{"data":[{"id":"a"}]}', { prices: { a: { input: 1, output: 2 } } });
    assert.deepEqual(models, [{ id: 'a', price: { input: 1, output: 2 } }]);
  });

  it('says what is no list', async () => {
    await assert.rejects(fromText('{"ok":true}'), { kind: 'protocol', code: 'no-list' });
    await assert.rejects(fromText('<html><title>Portal</title>'), {
      kind: 'protocol',
      message: /web page \("Portal"\)/u,
    });
    await assert.rejects(fromText('{"data":[{"id":'), { kind: 'protocol', code: 'not-json' });
  });
});

describe('keys, models and money at each endpoint', () => {
  let fake: FakeEndpoint | undefined;
  afterEach(() => fake?.close());

  for (const name of ['mammouth', 'aimlapi', 'mantler'] as const) {
    it(`${name}: the right key is let in, a wrong one is not, and it is never sent in vain`, async () => {
      await checkKey(await start(name, 'right'));
      await assert.rejects(checkKey(await start(name, 'wrong')), { kind: 'auth' });
      const models = await listModels(await start(name, 'right'));
      assert.ok(models.length > 0 && models.every(({ id }) => id !== ''));
      const listed = fake?.requests.at(-1);
      assert.equal(listed?.headers.authorization, name === 'aimlapi' ? undefined : 'Bearer right');
    });
  }

  it('mammouth without a list: the key is tried all the same, and costs nothing', async () => {
    const withoutList = { modelList: 'none' } as const;
    await checkKey(await start('mammouth', 'right', withoutList));
    assert.deepEqual(
      fake?.chatRequests.map(({ text }) => text),
      ['{}'],
    );
    await assert.rejects(checkKey(await start('mammouth', 'wrong', withoutList)), { kind: 'auth' });
  });

  it('aimlapi: a key that is switched off, or that may not chat, is said to be so', async () => {
    const data = { name: 'k', disabled: true, prefix: 'b747e891', scopes: ['model:chat'] };
    const aimlapi = await start('aimlapi', 'right');
    await fake?.misbehave({ type: 'status', status: 200, body: { data } }, { on: /\/key$/u, times: 1 });
    await assert.rejects(checkKey(aimlapi), { kind: 'auth', code: 'key-disabled' });
    const scoped = { data: { ...data, disabled: false, scopes: ['model:image'] } };
    await fake?.misbehave({ type: 'status', status: 200, body: scoped }, { on: /\/key$/u, times: 1 });
    await assert.rejects(checkKey(aimlapi), { kind: 'forbidden', code: 'key-scope', message: /model:image/u });
  });

  it('aimlapi tells the balance, others have none to tell', async () => {
    const balance = await readBalance(await start('aimlapi', 'right'));
    assert.equal(balance?.currency, 'USD');
    assert.ok(balance !== undefined && balance.amount > 0);
    assert.equal(await readBalance(await start('mantler', 'right')), undefined);
  });

  it('a balance in another form is said to be so', async () => {
    const aimlapi = await start('aimlapi', 'right');
    await fake?.misbehave({ type: 'status', status: 200, body: { credits: 5 } });
    await assert.rejects(readBalance(aimlapi), { kind: 'protocol' });
  });

  async function start(name: DialectName, key: string, options: { modelList?: 'none' } = {}): Promise<Endpoint> {
    await fake?.close();
    fake = await startFakeEndpoint({ dialect: name, key: 'right', ...options });
    const preset = presets.find(({ id }) => id === name);
    assert.ok(preset !== undefined);
    return { id: preset.id, name: preset.name, baseUrl: fake.url, key, dialect: preset.dialect };
  }
});

function listed(fixture: string): Promise<ModelInfo[]> {
  return listModels(endpoint, { fetch: memoryFetch(readFixture(fixture)) });
}

function fromText(text: string, dialect: Dialect = {}): Promise<ModelInfo[]> {
  return listModels({ ...endpoint, dialect }, { fetch: memoryFetch(Buffer.from(text)) });
}
