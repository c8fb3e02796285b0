import { useLayoutEffect, useState } from 'preact/hooks';
import { messageById, type Conversation, type UserMessage } from '../../src/shared/conversation';
import { useChat, useChatState } from './context';

/** The question being written. */
export interface Draft {
  readonly text: string;
  edit(this: void, text: string): void;
  send(this: void): void;
}

/**
 * The text of the composer. It outlives the page, and a sent text stays until the host has it as a message of the
 * conversation: whatever goes wrong on the way, nothing typed is lost.
 */
export function useDraft(): Draft {
  const { host } = useChat();
  const [state, setState] = useState(() => host.loadState());
  const question = useChatState(({ conversation }) => conversation && shownQuestion(conversation));
  const change = (draft: string, sent?: string) => {
    const { draft: _, sent: __, ...rest } = host.loadState();
    const next = sent === undefined ? { ...rest, draft } : { ...rest, draft, sent };
    host.saveState(next);
    setState(next);
  };
  useLayoutEffect(() => {
    if (state.sent !== undefined && question?.text.trim() === state.sent.trim()) change('');
  }, [question?.id]);
  return {
    text: state.draft,
    edit: (text) => change(text),
    send: () => {
      host.post({ type: 'message-send', text: state.draft });
      change(state.draft, state.draft);
    },
  };
}

/** The last question of the shown line. */
function shownQuestion(conversation: Conversation): UserMessage | undefined {
  const leaf = conversation.leafId === undefined ? undefined : messageById(conversation, conversation.leafId);
  const question =
    leaf?.role === 'assistant' && leaf.parentId !== undefined ? messageById(conversation, leaf.parentId) : leaf;
  return question?.role === 'user' ? question : undefined;
}
