import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/**
 * Whether an element is near what is on screen. The browser decides: the element has `content-visibility: auto`, and
 * counts as near while it is on screen, will soon be, or holds the focus or a selection.
 */
export function useNearness(element: RefObject<HTMLElement | null>, initially: boolean): boolean {
  const [near, setNear] = useState(initially);
  useLayoutEffect(() => {
    const listening = new AbortController();
    const follow = (event: Event) => {
      if (event instanceof ContentVisibilityAutoStateChangeEvent) setNear(!event.skipped);
    };
    element.current?.addEventListener('contentvisibilityautostatechange', follow, listening);
    return () => listening.abort();
  }, []);
  return near;
}
