import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** How near to the end, in CSS pixels, still counts as being there. */
const nearEnd = 24;

/**
 * Keeps the end of a growing list in sight until the reader scrolls up; from then on the list never moves by itself,
 * until the reader goes to the end again.
 */
export function useFollowing(scroller: RefObject<HTMLElement | null>): { following: boolean; toEnd: () => void } {
  const [following, setFollowing] = useState(true);
  const follows = useRef(true);
  const toEnd = useCallback(() => {
    follows.current = true;
    setFollowing(true);
    scrollToEnd(scroller.current);
  }, []);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    let top = element.scrollTop;
    const onScroll = () => {
      const distance = element.scrollHeight - element.clientHeight - element.scrollTop;
      if (distance <= nearEnd) follows.current = true;
      else if (element.scrollTop < top) follows.current = false;
      top = element.scrollTop;
      setFollowing(follows.current);
    };
    const growth = new ResizeObserver(() => {
      if (follows.current) scrollToEnd(element);
    });
    const watchTurns = () => {
      growth.disconnect();
      growth.observe(element);
      for (const child of element.children) growth.observe(child);
    };
    const turns = new MutationObserver(watchTurns);
    turns.observe(element, { childList: true });
    watchTurns();
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      element.removeEventListener('scroll', onScroll);
      turns.disconnect();
      growth.disconnect();
    };
  }, []);
  return { following, toEnd };
}

function scrollToEnd(element: HTMLElement | null): void {
  if (element !== null) element.scrollTop = element.scrollHeight;
}
