import type { Conversation, Message } from './conversation';

/** A conversation as it crosses to the view, where a `Map` cannot go. */
export interface ConversationSnapshot extends Omit<Conversation, 'messages'> {
  readonly messages: readonly Message[];
}

/** Sends a conversation across. */
export function toSnapshot(conversation: Conversation): ConversationSnapshot {
  return { ...conversation, messages: [...conversation.messages.values()] };
}
