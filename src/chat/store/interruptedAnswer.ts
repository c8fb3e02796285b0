import * as l10n from '@vscode/l10n';
import type { AssistantMessage, Message, MessageEnd } from '../../shared/conversation';
import type { StoredPartial } from './storedConversation';

const interrupted = 'interrupted';

/**
 * An answer whose end was never written: VS Code ended before it, or another window still receives it, which cannot be
 * told apart from here. What was saved of it last is kept as it is and shown as cut off; where the whole answer is
 * written later, it takes this one's place.
 */
export function interruptedAnswer(partial: StoredPartial): AssistantMessage {
  return { ...partial.message, end: interruption(partial.savedAt) };
}

/** The end of an answer that was cut off. */
export function interruption(at: number): MessageEnd {
  return {
    type: 'failed',
    at,
    error: {
      kind: interrupted,
      message: l10n.t('The answer was cut off: VS Code was closed, or another window still receives it.'),
      action: 'continue',
    },
  };
}

/** Whether a message stands for one that may yet come whole. */
export function isInterrupted(message: Message): boolean {
  return message.role === 'assistant' && message.end?.type === 'failed' && message.end.error.kind === interrupted;
}
