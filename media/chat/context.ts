import { createContext } from 'preact';
import { useContext, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { messageById, type Message } from '../../src/shared/conversation';
import type { Host } from './host';
import type { ChatState, ChatStore } from './store';

/** What every component can reach. */
export interface Chat {
  readonly store: ChatStore;
  readonly host: Host;
}

export const ChatContext = createContext<Chat | undefined>(undefined);

/** The store and the host of the page. Throws outside of the page's root, which would be a mistake in the page. */
export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (chat === undefined) throw new Error('A component of the chat stands outside of the page.');
  return chat;
}

/** A part of the state; the component renders again when this part is another value, and only then. */
export function useChatState<Part>(select: (state: ChatState) => Part): Part {
  return useSubscription(select, true);
}

/** A message; what is finished never changes, so that only a streaming answer costs anything while it streams. */
export function useMessage(id: string): Message | undefined {
  const { store } = useChat();
  const finished = store.state.conversation?.messages.has(id) === true;
  return useSubscription(({ conversation }) => conversation && messageById(conversation, id), !finished);
}

function useSubscription<Part>(select: (state: ChatState) => Part, active: boolean): Part {
  const { store } = useChat();
  const [, renderAgain] = useReducer<number, void>((count) => count + 1, 0);
  const part = select(store.state);
  const latest = useRef({ select, part });
  latest.current = { select, part };
  useLayoutEffect(() => {
    if (!active) return undefined;
    return store.subscribe(() => {
      if (latest.current.select(store.state) !== latest.current.part) renderAgain();
    });
  }, [store, active]);
  return part;
}
