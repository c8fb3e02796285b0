import type { Conversation, Message } from '../../shared/conversation';
import { isInterrupted } from './interruptedAnswer';

/**
 * A conversation with messages that another window has added. What is here already stays, unless it is an answer that
 * was cut off and has now come whole. Where the new messages go on from the shown line, the line goes on with them.
 * @param messages in the order in which they were finished.
 */
export function mergeMessages(conversation: Conversation, messages: readonly Message[]): Conversation {
  const merged = new Map(conversation.messages);
  let { leafId } = conversation;
  for (const message of messages) {
    const present = merged.get(message.id);
    if (present !== undefined && !isInterrupted(present)) continue;
    merged.set(message.id, message);
    if (present === undefined && message.parentId === leafId) leafId = message.id;
  }
  return { ...conversation, messages: merged, ...(leafId !== undefined && { leafId }) };
}
