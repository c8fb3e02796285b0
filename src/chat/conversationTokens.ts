import { buildChatMessages } from '../prompt/chat';
import { rawMessageTokens } from '../prompt/tokenCounter';
import type { Message } from '../shared/conversation';

/** Tokens of finished messages, which never change, before any correction. */
const known = new WeakMap<Message, number>();

/** Estimated tokens of a line of the conversation, before any correction. Each finished message is looked at once. */
export function lineTokens(line: readonly Message[]): number {
  return line.reduce((sum, message) => sum + messageTokens(message), 0);
}

function messageTokens(message: Message): number {
  const before = known.get(message);
  if (before !== undefined) return before;
  const [, ...messages] = buildChatMessages([message], []);
  const tokens = messages.reduce((sum, { content }) => sum + rawMessageTokens(content), 0);
  if (message.role === 'user' || message.end !== undefined) known.set(message, tokens);
  return tokens;
}
