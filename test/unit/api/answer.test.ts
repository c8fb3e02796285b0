import assert from 'node:assert/strict';
import { AnswerReader } from '../../../src/api/answer';
import type { ChatPart } from '../../../src/api/types';

describe('AnswerReader', () => {
  it('takes the first finish reason for the answer’s: what comes after is an echo', () => {
    assert.deepEqual(
      read(
        { choices: [{ delta: {}, finish_reason: 'tool_calls' }] },
        { choices: [{ delta: {}, finish_reason: 'stop' }] },
      ),
      [{ type: 'finish', reason: 'tool-calls', raw: 'tool_calls' }],
    );
  });

  it('finds usage inside the choice (Moonshot)', () => {
    const usage = { prompt_tokens: 2, completion_tokens: 3 };
    assert.deepEqual(read({ choices: [{ delta: { content: 'Yes' }, finish_reason: 'stop', usage }] }), [
      { type: 'text-delta', text: 'Yes' },
      { type: 'usage', usage: { inputTokens: 2, outputTokens: 3 } },
      { type: 'finish', reason: 'stop' },
    ]);
  });

  it('finds no error in an empty one', () => {
    const parts = read({ error: {}, choices: [{ delta: { content: 'Yes' }, finish_reason: 'stop' }] }, { error: null });
    assert.deepEqual(
      parts.map(({ type }) => type),
      ['text-delta', 'finish'],
    );
  });

  it('gives no half tool call where the answer breaks off', () => {
    const reader = new AnswerReader('https://a.example');
    const call = { index: 0, id: 'a', function: { name: 'f', arguments: '{"x' } };
    reader.read(JSON.stringify({ choices: [{ delta: { tool_calls: [call] } }] }));
    assert.deepEqual(reader.end(), []);
    assert.equal(reader.failure(undefined).kind, 'incomplete');
  });

  it('passes over fields of wrong types', () => {
    const delta = { content: 5, reasoning: [], images: 'x', annotations: [7], tool_calls: {}, refusal: {} };
    const chunks = [
      { choices: 'x' },
      { choices: [null] },
      { choices: [{ delta: 'x' }] },
      { choices: [{ delta }], usage: 'x', citations: 4 },
    ];
    assert.deepEqual(read(...chunks, { choices: [{ delta: { content: 'Yes' }, finish_reason: 'stop' }] }), [
      { type: 'text-delta', text: 'Yes' },
      { type: 'finish', reason: 'stop' },
    ]);
  });
});

function read(...chunks: readonly object[]): ChatPart[] {
  const reader = new AnswerReader('https://a.example');
  return [...chunks.flatMap((chunk) => reader.read(JSON.stringify(chunk))), ...reader.end()];
}
