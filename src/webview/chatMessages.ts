import type { Chat } from '../chat/chat';
import type { ToHost } from '../shared/protocol';

const types = [
  'message-stop',
  'answer-retry',
  'answer-continue',
  'question-edit',
  'branch-show',
  'queue-send',
  'queued-remove',
  'attachment-remove',
  'tools-use',
  'tool-decide',
] as const;

/** What the page says that concerns the chat on screen alone. */
export type ChatMessage = Extract<ToHost, { type: (typeof types)[number] }>;

export function isChatMessage(message: ToHost): message is ChatMessage {
  return types.some((type) => type === message.type);
}

/** Does to a chat what the page says. What a request to the endpoint brings shows in the conversation itself. */
export function changeChat(chat: Chat, message: ChatMessage): void {
  switch (message.type) {
    case 'message-stop':
      return chat.stop();
    case 'answer-retry':
      void chat.retry(message.id);
      return;
    case 'answer-continue':
      void chat.continue(message.id);
      return;
    case 'question-edit':
      if (message.text.trim() !== '') void chat.edit(message.id, message.text);
      return;
    case 'branch-show':
      return chat.showBranch(message.id);
    case 'queue-send':
      void chat.sendQueued();
      return;
    case 'queued-remove':
      return chat.outbox.remove(message.id);
    case 'attachment-remove':
      return chat.outbox.detach(message.id);
    case 'tools-use':
      return chat.useTools(message.on);
    case 'tool-decide':
      return chat.decideTool(message.useId, message.decision);
    default:
      message satisfies never;
  }
}
