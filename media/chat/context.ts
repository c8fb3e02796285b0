import { createContext } from 'preact';
import { useContext, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
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
  const { store } = useChat();
  const [, renderAgain] = useReducer<number, void>((count) => count + 1, 0);
  const latest = useRef({ select, part: undefined as Part | undefined });
  const part = select(store.state);
  latest.current = { select, part };
  useLayoutEffect(
    () =>
      store.subscribe(() => {
        if (latest.current.select(store.state) !== latest.current.part) renderAgain();
      }),
    [store],
  );
  return part;
}
