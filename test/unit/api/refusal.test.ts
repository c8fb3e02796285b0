import assert from 'node:assert/strict';
import { ApiError, type ApiErrorKind } from '../../../src/api/errors';
import { adaptationFor } from '../../../src/api/refusal';
import { requestBody, type RequestBody } from '../../../src/api/requestBody';
import type { Adaptation } from '../../../src/api/tolerance';

const body: RequestBody = requestBody(
  {
    model: 'm',
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://example.com/a.png' } }] },
    ],
    maxTokens: 8192,
    temperature: 1.5,
    topP: 0.9,
    stop: ['END'],
    reasoningEffort: 'low',
    tools: [{ type: 'function', function: { name: 'look' } }],
    extra: { enable_thinking: true },
  },
  { streamUsage: true },
);

/** What servers say, and the one change that answers it. */
const rows: readonly [string, Adaptation | undefined][] = [
  [
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    rename(),
  ],
  ['`max_tokens` is deprecated in favor of `max_completion_tokens`', rename()],
  [
    'max_tokens is too large: 8192. This model supports at most 4096 completion tokens, whereas you provided 8192.',
    cap(4096),
  ],
  ['max_tokens: 8192 > 4096, which is the maximum allowed number of output tokens for claude-3-haiku', cap(4096)],
  ['Invalid max_tokens value, the valid range of max_tokens is [1, 8000]', cap(8000)],
  [
    "'max_tokens' is too large: 8192. This model's maximum context length is 8192 tokens and your request has 1200 input tokens (8192 > 8192 - 1200).",
    cap(6992),
  ],
  [
    "This model's maximum context length is 8192 tokens. However, you requested 16000 tokens (7808 in your prompt; 8192 for the completion).",
    cap(384),
  ],
  [
    "Unsupported value: 'temperature' does not support 1.5 with this model. Only the default (1) value is supported.",
    omit('temperature'),
  ],
  ['temperature: range: 0..1', omit('temperature')],
  ['Invalid temperature: must be between 0 and 1', setTo('temperature', 1)],
  ['`temperature` may only be set to 1 when thinking is enabled', omit('temperature')],
  ['`temperature` and `top_p` cannot both be specified for this model. Please use only one.', omit('top_p')],
  ['top_p must be in (0.0, 1.0)', omit('top_p')],
  ["Unsupported parameter: 'stop' is not supported with this model.", omit('stop')],
  ['Unknown parameter: stop', omit('stop')],
  ['Unrecognized request argument supplied: stream_options', omit('stream_options')],
  ['stream_options.include_usage: Extra inputs are not permitted', omit('stream_options')],
  ['Streaming is not supported for this model', omit('stream')],
  ['this model does not support streaming responses', omit('stream')],
  ["Unsupported value: 'messages[0].role' does not support 'system' with this model.", fold()],
  ['System role not supported', fold()],
  ['Developer instruction is not enabled for models/gemma-3-27b-it', fold()],
  [
    'messages: Unexpected role "system". The Messages API accepts a top-level `system` parameter, not "system" as an input message role.',
    fold(),
  ],
  ["messages.0.role: Input should be 'user' or 'assistant'", fold()],
  ['reasoning_effort is not supported by this model', omit('reasoning_effort')],
  ['Unrecognized request argument supplied: reasoning_effort', omit('reasoning_effort')],
  ['registry.ollama.ai/library/gemma:7b does not support tools', omit('tools')],
  ['Function calling is not enabled for this model', omit('tools')],
  ['No endpoints found that support tool use. To learn more about provider routing, visit the docs', omit('tools')],
  ['parameter.enable_thinking must be set to false for non-streaming calls', setTo('enable_thinking', false)],
  ['No endpoints found that support image input', images()],
  ['image input is not supported - hint: if this is unexpected, you may need to provide the mmproj', images()],
  ['messages[1]: unknown variant `image_url`, expected `text` at line 1 column 70', images()],
  ['This model does not support image_url content', images()],
  ['messages.1.content: Input should be a valid string', images()],
  // Nothing here can be answered by a change.
  ["Invalid 'messages': array too short. Expected an array with minimum length 1.", undefined],
  ['Your request was rejected. Please stop asking for that, and stop now.', undefined],
  ['Something about the temperature in Paris', undefined],
  ['The model is not available in your region', undefined],
  ['Budget has been exceeded', undefined],
];

describe('adaptationFor', () => {
  for (const [message, expected] of rows) {
    it(message, () => assert.deepEqual(adaptationFor(refusal(message), body, []), expected));
  }

  it('makes each change once', () => {
    const error = refusal('temperature is not supported');
    assert.deepEqual(adaptationFor(error, body, []), omit('temperature'));
    assert.equal(adaptationFor(error, body, [omit('temperature')]), undefined);
  });

  it('changes nothing that is not in the request', () => {
    const bare = requestBody({ model: 'm', messages: [{ role: 'user', content: 'Hi' }] });
    for (const [message] of rows) {
      const adaptation = adaptationFor(refusal(message), bare, []);
      const isAboutStream = adaptation?.type === 'omit' && adaptation.parameter === 'stream';
      const isThinking = adaptation?.type === 'set' && adaptation.parameter === 'enable_thinking';
      assert.ok(adaptation === undefined || isAboutStream || isThinking, `${message}: ${JSON.stringify(adaptation)}`);
    }
  });

  it('asks for a stream where a model can do nothing else', () => {
    const whole = requestBody({ model: 'm', messages: [], stream: false });
    const error = refusal('This model only support stream mode, please enable the stream parameter.');
    assert.deepEqual(adaptationFor(error, whole, []), setTo('stream', true));
  });

  it('leaves other failures alone', () => {
    for (const kind of ['auth', 'forbidden', 'rate-limit', 'unavailable', 'network', 'timeout'] as ApiErrorKind[]) {
      const error = new ApiError(kind, "'temperature' is not supported", { status: 401 });
      assert.equal(adaptationFor(error, body, []), undefined);
    }
  });
});

function refusal(message: string): ApiError {
  const isTooLong = /maximum context length/u.test(message);
  return new ApiError(isTooLong ? 'context-length' : 'bad-request', message, { status: 400 });
}

function rename(): Adaptation {
  return { type: 'rename', parameter: 'max_tokens', to: 'max_completion_tokens' };
}

function cap(value: number): Adaptation {
  return setTo('max_tokens', value);
}

function setTo(parameter: string, value: number | boolean): Adaptation {
  return { type: 'set', parameter, value };
}

function omit(parameter: string): Adaptation {
  return { type: 'omit', parameter };
}

function fold(): Adaptation {
  return { type: 'fold-system' };
}

function images(): Adaptation {
  return { type: 'no-images' };
}
