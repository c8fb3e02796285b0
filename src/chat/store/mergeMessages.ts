import { applyEvent, type Conversation, type Message, type OthersMerged } from '../../shared/conversation';
import { isInterrupted } from './interruptedAnswer';
import type { OtherChanges } from './recorder';

/**
 * What another window has done, as an event. What is here already stays, unless it is an answer that was cut off and has
 * now come whole. Where the new messages go on from the shown line, the line goes on with them. `undefined` where there
 * is nothing new.
 */
export function mergeEvent(
  conversation: Conversation,
  { messages, meta }: Pick<OtherChanges, 'messages' | 'meta'>,
): OthersMerged | undefined {
  const added: Message[] = [];
  let { leafId } = conversation;
  for (const message of messages) {
    const present = conversation.messages.get(message.id);
    if (present !== undefined && !isInterrupted(present)) continue;
    added.push(message);
    if (present === undefined && message.parentId === leafId) leafId = message.id;
  }
  const title = meta === undefined || meta.title === conversation.title ? undefined : meta.title;
  if (added.length === 0 && title === undefined) return undefined;
  return {
    type: 'others-merged',
    messages: added,
    ...(leafId !== undefined && leafId !== conversation.leafId && { leafId }),
    ...(title !== undefined && { title }),
  };
}

/** A conversation with messages that come from elsewhere. */
export function mergeMessages(conversation: Conversation, messages: readonly Message[]): Conversation {
  const event = mergeEvent(conversation, { messages });
  return event === undefined ? conversation : applyEvent(conversation, event);
}
