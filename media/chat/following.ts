import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useChat } from './context';
import { ScrollFollower } from './scrollFollower';

/**
 * Keeps the end of a growing conversation in sight until the reader scrolls up; from then on it never moves by
 * itself, until the reader goes to the end again. A page that comes back shows what was in sight when it went.
 */
export function useFollowing(
  scroller: RefObject<HTMLElement | null>,
  conversationId: string | undefined,
): { following: boolean; toEnd: () => void } {
  const { host } = useChat();
  const [following, setFollowing] = useState(true);
  const follower = useRef<ScrollFollower>(undefined);
  useLayoutEffect(() => {
    if (scroller.current === null || conversationId === undefined) return undefined;
    const { scroll } = host.loadState();
    follower.current = new ScrollFollower(scroller.current, {
      start: scroll?.conversationId === conversationId ? scroll : undefined,
      onChange: setFollowing,
      onRest: (place) => {
        const { scroll: _, ...state } = host.loadState();
        host.saveState(place === undefined ? state : { ...state, scroll: { conversationId, ...place } });
      },
    });
    return () => follower.current?.stop();
  }, [conversationId]);
  return { following, toEnd: useCallback(() => follower.current?.toEnd(), []) };
}
