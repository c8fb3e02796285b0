import type { Conversation } from '../../shared/conversation';
import { timeOf } from './joinMessages';
import type { ConversationMeta, Draft } from './storedConversation';

/** What is known of a conversation when it begins. */
export interface ConversationDetails {
  /** As `<endpoint id>/<model id>`. */
  readonly model?: string;
  /** A URI in string form. */
  readonly workspace?: string;
  readonly draft?: Draft;
  readonly pinned?: boolean;
}

/** The facts of a conversation that begins. */
export function newMeta(conversation: Conversation, details: ConversationDetails): ConversationMeta {
  const { id, title, createdAt, leafId, messages } = conversation;
  return {
    id,
    title,
    createdAt,
    pinned: false,
    updatedAt: Math.max(createdAt, ...[...messages.values()].map(timeOf)),
    ...(leafId !== undefined && { leafId }),
    ...details,
  };
}
