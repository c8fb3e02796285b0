import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useChatState } from './context';

/**
 * Sees to it that the focus is never lost. It goes into the composer when the host wants it there, when the panel is
 * entered without a target, and when what had it is gone; and back to a control that was used by keyboard, when what
 * that led to outside of the page is over.
 */
export function useFocus(composer: { readonly current: HTMLElement | null }): void {
  const requests = useChatState((state) => state.focusRequests);
  const returns = useChatState((state) => state.focusReturns);
  const place = useLastPlace();
  useLayoutEffect(() => {
    if (requests > 0) composer.current?.focus();
  }, [requests]);
  useLayoutEffect(() => {
    const target = place.current?.isConnected === true ? place.current : composer.current;
    if (returns > 0) target?.focus();
  }, [returns]);
  useEffect(() => {
    const focus = () => {
      if (document.activeElement === document.body) composer.current?.focus();
    };
    // The panel may have been entered before its page was there.
    if (document.hasFocus()) focus();
    window.addEventListener('focus', focus);
    // What had the focus may go, as the buttons of an answer do when another takes its place.
    const removals = new MutationObserver(() => {
      if (document.hasFocus()) focus();
    });
    removals.observe(document.body, { childList: true, subtree: true });
    return () => {
      window.removeEventListener('focus', focus);
      removals.disconnect();
    };
  }, []);
}

/**
 * Where a key was pressed last: the page itself forgets what had the focus when it leaves. Nothing where the pointer was
 * used since, as whoever has that goes on by typing.
 */
function useLastPlace(): { readonly current: HTMLElement | undefined } {
  const place = useRef<HTMLElement>(undefined);
  useEffect(() => {
    const take = ({ type, target }: Event) => {
      place.current = type === 'keydown' && target instanceof HTMLElement ? target : undefined;
    };
    const listening = new AbortController();
    for (const type of ['keydown', 'pointerdown']) {
      document.addEventListener(type, take, { capture: true, signal: listening.signal });
    }
    return () => listening.abort();
  }, []);
  return place;
}
