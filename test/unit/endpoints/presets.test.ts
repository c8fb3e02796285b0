import assert from 'node:assert/strict';
import { requestBody } from '../../../src/api/requestBody';
import type { ChatRequest } from '../../../src/api/types';
import { customDialect, presets } from '../../../src/endpoints/presets';

const messages: ChatRequest['messages'] = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
];

describe('presets', () => {
  it('are the three endpoints, each with a page for its key where one is documented', () => {
    assert.deepEqual(
      presets.map(({ id, baseUrl, keyPage }) => [id, baseUrl, keyPage]),
      [
        ['mammouth', 'https://api.mammouth.ai/v1', 'https://mammouth.ai/app/account/settings/api'],
        ['aimlapi', 'https://api.aimlapi.com/v1', 'https://aimlapi.com/app/keys'],
        ['mantler', 'https://api.mantler.ai', undefined],
      ],
    );
  });

  it('send no more than they must: a text is a string, and what nobody set is not there', () => {
    assert.deepEqual(body('mantler', { model: 'llama3.1:8b', messages }), {
      model: 'llama3.1:8b',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hi' },
      ],
      stream: true,
    });
    assert.deepEqual(Object.keys(body('mantler', { model: 'm', messages, stop: [], tools: [] })), [
      'messages',
      'model',
      'stream',
    ]);
  });

  it('lift caps that cut answers, unless the user has set one', () => {
    assert.equal(body('mammouth', { model: 'gpt-4.1', messages })['max_tokens'], 8192);
    assert.equal(body('mammouth', { model: 'gpt-4.1', messages, maxTokens: 100 })['max_tokens'], 100);
    assert.equal(body('aimlapi', { model: 'google/gemini-2.5-pro', messages })['max_tokens'], 16_384);
    assert.equal(body('aimlapi', { model: 'gpt-4o', messages })['max_tokens'], undefined);
  });

  it('speak to Claude at AI/ML API as its schema says', () => {
    const sent = body('aimlapi', {
      model: 'anthropic/claude-sonnet-4.5',
      messages,
      temperature: 1.5,
      stop: ['END'],
      reasoningEffort: 'low',
    });
    assert.deepEqual(
      [
        sent['temperature'],
        sent['stop_sequences'],
        'stop' in sent,
        'stream_options' in sent,
        'reasoning_effort' in sent,
      ],
      [1, ['END'], false, false, false],
    );
    const newest = body('aimlapi', { model: 'claude-opus-4-7', messages, temperature: 0.2, topP: 0.5 });
    assert.ok(!('temperature' in newest) && !('top_p' in newest));
  });

  it('fold instructions for models without a system role', () => {
    const sent = body('aimlapi', { model: 'google/gemma-3n-e4b-it', messages });
    assert.deepEqual(sent.messages, [{ role: 'user', content: 'Be brief.\n\nHi' }]);
    assert.equal(body('aimlapi', { model: 'google/gemma-3-27b-it', messages }).messages.length, 2);
  });

  it('offer no tools to models that take none', () => {
    const tools = [{ type: 'function', function: { name: 'look' } }] as const;
    for (const model of ['deepseek/deepseek-r1', 'deepseek-chat', 'google/gemma-4-31b-it', 'cohere/command-a']) {
      assert.ok(!('tools' in body('aimlapi', { model, messages, tools, toolChoice: 'auto' })), model);
    }
    for (const model of ['deepseek/deepseek-v4-pro', 'gpt-4o', 'alibaba/qwen3-32b']) {
      assert.ok('tools' in body('aimlapi', { model, messages, tools }), model);
    }
  });

  it('switch the thinking of Qwen3 off only where it must be', () => {
    assert.equal(body('aimlapi', { model: 'alibaba/qwen3-32b', messages, stream: false })['enable_thinking'], false);
    assert.ok(!('enable_thinking' in body('aimlapi', { model: 'alibaba/qwen3-32b', messages })));
  });

  it('ask for usage where that is documented, and of anyone unknown', () => {
    const asked = { include_usage: true };
    assert.deepEqual(body('aimlapi', { model: 'gpt-4o', messages })['stream_options'], asked);
    assert.deepEqual(requestBody({ model: 'm', messages }, customDialect)['stream_options'], asked);
    assert.ok(!('stream_options' in requestBody({ model: 'm', messages, stream: false }, customDialect)));
    assert.ok(!('stream_options' in body('mammouth', { model: 'm', messages })));
  });

  it('know the prices of Mammouth', () => {
    const prices = presets.find(({ id }) => id === 'mammouth')?.dialect.prices ?? {};
    assert.equal(Object.keys(prices).length, 32);
    assert.deepEqual(prices['gpt-5.2-chat'], { input: 1.75, output: 14 });
  });
});

function body(id: string, request: ChatRequest): ReturnType<typeof requestBody> {
  return requestBody(request, presets.find((preset) => preset.id === id)?.dialect);
}
