import assert from 'node:assert/strict';
import type { Endpoint, Usage } from '../../../src/api/types';
import { presets } from '../../../src/endpoints/presets';
import { startFakeEndpoint, type FakeEndpoint } from '../../support/fakeEndpoint';
import { endpoint, readAnswer, request } from './readAnswer';
import { memoryFetch } from './memoryFetch';

describe('the cost of an answer', () => {
  let fake: FakeEndpoint | undefined;
  afterEach(() => fake?.close());

  it('is estimated from the published prices at Mammouth', async () => {
    fake = await startFakeEndpoint({ dialect: 'mammouth', models: ['gpt-4.1'] });
    fake.reply({ type: 'answer', text: 'Yes', usage: { inputTokens: 1000, outputTokens: 500 } });
    const dialect = presets.find(({ id }) => id === 'mammouth')?.dialect ?? {};
    const mammouth: Endpoint = { id: 'mammouth', name: 'Mammouth', baseUrl: fake.url, dialect };
    // Streams of Mammouth tell no usage, as documented; whole answers do.
    const { parts } = await readAnswer({}, { ...request, model: 'gpt-4.1', stream: false }, mammouth);
    assert.deepEqual(usageIn(parts), { inputTokens: 1000, outputTokens: 500, costUsd: 0.006, costEstimated: true });
  });

  const rows: readonly [string, object, Usage][] = [
    ['told in dollars', { meta: { usage: { credits_used: 4686, usd_spent: 0.002343 } } }, { costUsd: 0.002343 }],
    ['told in credits', { meta: { usage: { credits_used: 120_000 } } }, { costUsd: 0.06, costEstimated: true }],
    ['told in tokens only', { meta: { usage: { tokens_used: 1134 } } }, { costUsd: 0.000003, costEstimated: true }],
    ['told by OpenRouter', { usage: { prompt_tokens: 1, completion_tokens: 1, cost: 3.6e-6 } }, { costUsd: 3.6e-6 }],
    ['zero', { usage: { prompt_tokens: 1, completion_tokens: 1, cost: 0 } }, { costUsd: 0 }],
    ['not told', {}, { costUsd: 0.000003, costEstimated: true }],
  ];
  for (const [name, told, expected] of rows) {
    it(`${name}, beside a price table: the endpoint's word goes first`, async () => {
      const body = {
        choices: [{ message: { content: 'Yes' }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 1, completion_tokens: 1 },
        ...told,
      };
      const priced: Endpoint = { ...endpoint, dialect: { prices: { [request.model]: { input: 1, output: 2 } } } };
      const { parts } = await readAnswer({ fetch: memoryFetch(Buffer.from(JSON.stringify(body))) }, request, priced);
      assert.deepEqual(usageIn(parts), { inputTokens: 1, outputTokens: 1, ...expected });
    });
  }
});

function usageIn(parts: Awaited<ReturnType<typeof readAnswer>>['parts']): Usage | undefined {
  const part = parts.find(({ type }) => type === 'usage');
  return part?.type === 'usage' ? part.usage : undefined;
}
