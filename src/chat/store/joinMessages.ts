import { withMessages, type Conversation, type Message } from '../../shared/conversation';
import { titleOf } from '../title';
import type { ConversationMeta, StoredMessage } from './storedConversation';

/** The order of messages in a conversation. Two windows may have counted alike; then time decides, then the id. */
export function inOrder(left: StoredMessage, right: StoredMessage): number {
  if (left.order !== right.order) return left.order - right.order;
  if (left.message.createdAt !== right.message.createdAt) return left.message.createdAt - right.message.createdAt;
  return left.message.id < right.message.id ? -1 : 1;
}

/** A conversation from what was read, in order. Where files are missing, the rest is joined without them. */
export function joinConversation(meta: ConversationMeta, stored: readonly StoredMessage[]): Conversation {
  const messages = joinLines(stored);
  const leafId = leafOf(meta, messages);
  const { id, createdAt, title } = meta;
  return withMessages({ id, createdAt, title, ...(leafId !== undefined && { leafId }) }, messages);
}

/** The facts of a conversation whose own file is lost, from its messages. */
export function metaFromMessages(id: string, stored: readonly StoredMessage[]): ConversationMeta {
  const messages = stored.map(({ message }) => message);
  const question = messages.find((message) => message.role === 'user');
  const answer = messages.findLast((message) => message.role === 'assistant');
  const leafId = messages.at(-1)?.id;
  return {
    id,
    title: question === undefined ? '' : titleOf(question.text),
    ...(leafId !== undefined && { leafId }),
    ...(answer !== undefined && { model: answer.model }),
    pinned: false,
    createdAt: messages[0]?.createdAt ?? 0,
    updatedAt: Math.max(0, ...messages.map(timeOf)),
  };
}

/** When a message began or, where it has, ended. */
export function timeOf(message: Message): number {
  return message.role === 'assistant' ? (message.end?.at ?? message.createdAt) : message.createdAt;
}

/** A message whose parent is lost follows the nearest ancestor that is left, else the message finished before it. */
function joinLines(stored: readonly StoredMessage[]): Message[] {
  const ids = new Set(stored.map(({ message }) => message.id));
  return stored.map(({ message, ancestors }, index) => {
    if (message.parentId === undefined || ids.has(message.parentId)) return message;
    const { parentId: _, ...rest } = message;
    const parentId = ancestors.find((id) => ids.has(id)) ?? stored[index - 1]?.message.id;
    return parentId === undefined ? rest : { ...rest, parentId };
  });
}

/**
 * The end of the shown line. Messages are written before the facts: what came after them, before an abrupt end, still
 * belongs to the line.
 */
function leafOf(meta: ConversationMeta, messages: readonly Message[]): string | undefined {
  let leafId = messages.some(({ id }) => id === meta.leafId) ? meta.leafId : messages.at(-1)?.id;
  for (const message of messages) {
    if (message.parentId === leafId && message.createdAt > meta.updatedAt) leafId = message.id;
  }
  return leafId;
}
