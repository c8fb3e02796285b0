import type { AssistantMessage, UserMessage } from '../../../src/shared/conversation';

/** A question as the host sends it. */
export function question(id: string, text: string, more: Partial<UserMessage> = {}): UserMessage {
  return { role: 'user', id, createdAt: 0, text, attachments: [], ...more };
}

/** A finished answer as the host sends it. */
export function answer(
  id: string,
  parentId: string,
  text: string,
  more: Partial<AssistantMessage> = {},
): AssistantMessage {
  return { ...streamingAnswer(id, parentId, text), end: { type: 'finished', at: 0, reason: 'stop' }, ...more };
}

/** An answer that is still arriving. */
export function streamingAnswer(id: string, parentId: string, text = ''): AssistantMessage {
  return {
    role: 'assistant',
    id,
    parentId,
    createdAt: 0,
    model: 'mammouth/gpt-4.1',
    text,
    reasoning: '',
    images: [],
    citations: [],
    notices: [],
  };
}
