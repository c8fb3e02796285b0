import assert from 'node:assert/strict';
import { toldContextLength } from '../../../src/api/contextLength';

const words: readonly (readonly [server: string, message: string, expected: ReturnType<typeof toldContextLength>])[] = [
  [
    'OpenAI',
    "This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens.",
    { contextLength: 8192, requested: 9001 },
  ],
  [
    'vLLM',
    "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens (4000 in the messages, 1000 in the completion).",
    { contextLength: 4096, requested: 5000 },
  ],
  ['Anthropic', 'prompt is too long: 210,000 tokens > 200,000 maximum', { contextLength: 200_000, requested: 210_000 }],
  [
    'Google',
    'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).',
    { contextLength: 1_048_576, requested: 1_200_000 },
  ],
  [
    'llama.cpp',
    'the request exceeds the available context size. try increasing the context size or enable context shift',
    undefined,
  ],
  [
    'Mistral',
    'Prompt contains 40000 tokens, too large for model with 32768 maximum context length',
    { requested: 40_000 },
  ],
  ['silence', 'Bad request', undefined],
];

describe('toldContextLength', () => {
  for (const [server, message, expected] of words) {
    it(`reads the numbers of ${server}`, () => {
      assert.deepEqual(toldContextLength(message), expected);
    });
  }
});
