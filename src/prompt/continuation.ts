import type { ChatMessage } from '../api/types';

const instruction =
  'Your answer was cut off. Go on exactly where it stops, in the middle of a word or of a code block if that is where ' +
  'it stops. Repeat nothing of it, say nothing about this, and do not open a code block again that is open.';

/**
 * The messages of a request that has a cut answer go on. Where the endpoint takes the beginning of its answer as such,
 * that is all; elsewhere it is told what to do.
 * @param messages up to and with the question.
 * @param beginning the answer as far as it came.
 */
export function continuationMessages(
  messages: readonly ChatMessage[],
  beginning: string,
  takesPrefill: boolean,
): ChatMessage[] {
  const cut: ChatMessage = { role: 'assistant', content: beginning };
  return takesPrefill ? [...messages, cut] : [...messages, cut, { role: 'user', content: instruction }];
}
