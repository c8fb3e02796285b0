import { useEffect, useMemo, useState } from 'preact/hooks';
import { shownMessages, type Conversation } from '../../src/shared/conversation';
import { useChat, useChatState } from './context';

/** The ids of a question and what answers it. */
export type TurnIds = readonly string[];

/** So many turns, from the end, are there at once; the others follow when nothing else is to be done. */
const atOnce = 20;
const atATime = 100;

/**
 * The turns of the shown line. A delta changes none of what this depends on, so that nothing here happens while an
 * answer streams. Of a long conversation the last turns come first.
 *
 * @param firstId a turn that has to be among the first ones
 */
export function useTurns(firstId: string | undefined): readonly TurnIds[] {
  const { store } = useChat();
  const leafId = useChatState((state) => state.conversation?.leafId);
  const conversationId = useChatState((state) => state.conversation?.id);
  const turns = useMemo(
    () => (store.state.conversation === undefined ? [] : turnsOf(store.state.conversation)),
    [leafId, conversationId],
  );
  const [shown, setShown] = useState({ conversationId, from: firstShown(turns, firstId) });
  const { from } = shown.conversationId === conversationId ? shown : { from: firstShown(turns, firstId) };
  useEffect(() => {
    if (from === 0) return undefined;
    const handle = requestIdleCallback(() => setShown({ conversationId, from: Math.max(0, from - atATime) }));
    return () => cancelIdleCallback(handle);
  }, [conversationId, from]);
  return from === 0 ? turns : turns.slice(from);
}

function firstShown(turns: readonly TurnIds[], firstId: string | undefined): number {
  const last = Math.max(0, turns.length - atOnce);
  const wanted = turns.findIndex(([id]) => id === firstId);
  return wanted === -1 ? last : Math.min(last, wanted);
}

function turnsOf(conversation: Conversation): string[][] {
  const turns: string[][] = [];
  for (const { id, role } of shownMessages(conversation)) {
    const turn = turns.at(-1);
    if (role === 'user' || turn === undefined) turns.push([id]);
    else turn.push(id);
  }
  return turns;
}
