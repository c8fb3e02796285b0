import type { ChatPart, FinishReason } from './types';

/** Wire words, in lower case. Anthropic's and Google's come through from behind gateways. */
const reasons: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  end_turn: 'stop',
  eos: 'stop',
  eos_token: 'stop',
  stop_sequence: 'stop',
  length: 'length',
  max_tokens: 'length',
  max_output_tokens: 'length',
  model_length: 'length',
  content_filter: 'content-filter',
  safety: 'content-filter',
  refusal: 'content-filter',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
  tool_use: 'tool-calls',
};

/** The end of an answer, from the wire's word; the word itself is kept where ours differs. */
export function finishPart(word: string): ChatPart & { type: 'finish' } {
  const reason = reasons[word.toLowerCase()] ?? 'unknown';
  return { type: 'finish', reason, ...(word === reason ? {} : { raw: word }) };
}
