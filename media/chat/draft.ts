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
  // What was here before anything was typed that the host has not been told of.
  const [untoldFrom, setUntoldFrom] = useState<string>();
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
    const { draft: before } = host.loadState();
    const next = change({ draft: text });
    if (kept === undefined) setUntoldFrom((from) => from ?? before);
    else tell(next);
  };

  useLayoutEffect(() => {
    if (kept === undefined) return;
    const state = host.loadState();
    const text = untoldFrom === undefined ? draftFor(kept, state) : joined(kept.text, untoldFrom, state.draft);
    setUntoldFrom(undefined);
    // What is on its way to the host is still that, also where it was sent before the host had said anything.
    const isSent = state.sent === text;
    if (text !== state.draft || kept.conversationId !== state.conversationId) {
      change({ draft: text, conversationId: kept.conversationId, ...(isSent && { sent: text }) });
    }
    if (text !== kept.text && !isSent) tell(host.loadState());
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

/** The text to show with a conversation that the host has sent. What the page has of the same one may be newer. */
function draftFor(kept: KeptDraft, { draft, conversationId, sent }: ViewState): string {
  if (kept.from === 'host' || draft === '' || kept.text.endsWith(draft)) return kept.text;
  const isSame = conversationId === undefined || conversationId === kept.conversationId;
  const isFirst = kept.from === 'first-snapshot';
  const isNewPageOnEmptyChat = isFirst && kept.isEmpty && kept.text === '' && sent === undefined;
  return isSame || isNewPageOnEmptyChat ? draft : kept.text;
}

/**
 * What was typed before the host had said anything belongs to the first conversation that comes, beside what the host
 * has kept with it: neither takes the place of the other.
 * @param before what stood in the page before it was typed
 */
function joined(kept: string, before: string, typed: string): string {
  if (kept === '' || kept === before || typed.includes(kept)) return typed;
  if (before !== '' && kept.endsWith(before)) return kept.slice(0, -before.length) + typed;
  return `${kept}\n\n${typed}`;
}

/** The last question of the shown line. */
function shownQuestion(conversation: Conversation): UserMessage | undefined {
  const leaf = conversation.leafId === undefined ? undefined : messageById(conversation, conversation.leafId);
  const question =
    leaf?.role === 'assistant' && leaf.parentId !== undefined ? messageById(conversation, leaf.parentId) : leaf;
  return question?.role === 'user' ? question : undefined;
}
