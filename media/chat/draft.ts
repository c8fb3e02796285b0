import { useLayoutEffect, useState } from 'preact/hooks';
import { messageById, type Conversation, type UserMessage } from '../../src/shared/conversation';
import { useChat, useChatState } from './context';
import type { KeptDraft } from './store';
import type { ViewState } from './viewState';

/** The question being written. */
export interface Draft {
  readonly text: string;
  edit(this: void, text: string): void;
  send(this: void): void;
}

/**
 * The text of the composer, one for each conversation. The host keeps it with the conversation, and the page by itself,
 * so that it outlives either. A sent text stays until the host has it as a message of the conversation or in the queue:
 * whatever goes wrong on the way, nothing typed is lost.
 */
export function useDraft(): Draft {
  const { host } = useChat();
  const [{ draft, sent }, setState] = useState(() => host.loadState());
  const [isUntold, setUntold] = useState(false);
  const kept = useChatState((state) => state.draft);
  const questionId = useChatState(({ conversation }) => conversation && shownQuestion(conversation)?.id);
  const question = useChatState(({ conversation }) => conversation && shownQuestion(conversation)?.text);
  const queued = useChatState(({ panel }) => panel?.queued.at(-1));

  const change = (changed: { readonly draft: string; readonly sent?: string; readonly conversationId?: string }) => {
    const { sent: _, ...rest } = host.loadState();
    const next = { ...rest, ...changed };
    host.saveState(next);
    setState(next);
    return next;
  };
  const tell = ({ conversationId, draft: text }: ViewState) => {
    if (conversationId !== undefined) host.post({ type: 'draft-change', conversationId, text });
  };
  const edit = (text: string) => {
    const next = change({ draft: text });
    if (kept === undefined) setUntold(true);
    else tell(next);
  };

  useLayoutEffect(() => {
    if (kept === undefined) return;
    const text = draftFor(kept, host.loadState(), isUntold);
    setUntold(false);
    if (text !== host.loadState().draft || kept.conversationId !== host.loadState().conversationId) {
      change({ draft: text, conversationId: kept.conversationId });
    }
    if (text !== kept.text) tell(host.loadState());
  }, [kept]);
  useLayoutEffect(() => {
    const isThere = [question, queued?.text].some((text) => text !== undefined && text.trim() === sent?.trim());
    if (sent !== undefined && isThere) change({ draft: '' });
  }, [questionId, queued?.id]);

  return {
    text: draft,
    edit,
    send: () => {
      const { draft: typed } = host.loadState();
      host.post({ type: 'message-send', text: typed });
      change({ draft: typed, sent: typed });
    },
  };
}

/**
 * The text to show with a conversation that the host has sent. What the page has of the same conversation may be newer,
 * and what was typed before the host had said anything belongs to the first conversation that comes.
 */
function draftFor(kept: KeptDraft, { draft, conversationId, sent }: ViewState, isUntold: boolean): string {
  if (kept.from === 'host' || draft === '' || kept.text.endsWith(draft)) return kept.text;
  const isSame = conversationId === undefined || conversationId === kept.conversationId;
  const isFirst = kept.from === 'first-snapshot';
  const isNewPageOnEmptyChat = isFirst && kept.isEmpty && kept.text === '' && sent === undefined;
  return isSame || isUntold || isNewPageOnEmptyChat ? draft : kept.text;
}

/** The last question of the shown line. */
function shownQuestion(conversation: Conversation): UserMessage | undefined {
  const leaf = conversation.leafId === undefined ? undefined : messageById(conversation, conversation.leafId);
  const question =
    leaf?.role === 'assistant' && leaf.parentId !== undefined ? messageById(conversation, leaf.parentId) : leaf;
  return question?.role === 'user' ? question : undefined;
}
