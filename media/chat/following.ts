import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useChat } from './context';
import type { Host } from './host';

/** How near to the end, in CSS pixels, still counts as being there. */
const nearEnd = 24;
/** Where the reader is gets kept once scrolling rests for this long, in milliseconds. */
const restMs = 150;

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
  const position = useRef<ScrollFollower>(undefined);
  useLayoutEffect(() => {
    if (scroller.current === null || conversationId === undefined) return undefined;
    const follower = new ScrollFollower(scroller.current, conversationId, host, setFollowing);
    position.current = follower;
    return () => follower.stop();
  }, [conversationId]);
  const toEnd = useCallback(() => position.current?.toEnd(), []);
  return { following, toEnd };
}

class ScrollFollower {
  private following = true;
  private lastTop: number;
  /** Where the reader was in an earlier page, until the conversation is long enough to go there. */
  private target: number | undefined;
  private restTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly growth = new ResizeObserver(() => this.adapt());
  private readonly turns = new MutationObserver(() => this.watchTurns());
  private readonly listening = new AbortController();

  constructor(
    private readonly element: HTMLElement,
    private readonly conversationId: string,
    private readonly host: Host,
    private readonly onChange: (following: boolean) => void,
  ) {
    const { scroll } = host.loadState();
    this.target = scroll?.conversationId === conversationId ? scroll.top : undefined;
    this.setFollowing(this.target === undefined);
    this.lastTop = element.scrollTop;
    element.addEventListener('scroll', () => this.follow(), { passive: true, signal: this.listening.signal });
    this.turns.observe(element, { childList: true });
    this.watchTurns();
    this.adapt();
  }

  toEnd(): void {
    this.target = undefined;
    this.setFollowing(true);
    this.adapt();
  }

  stop(): void {
    this.listening.abort();
    this.turns.disconnect();
    this.growth.disconnect();
    clearTimeout(this.restTimer);
  }

  /** The height of the list itself never changes; that of its turns does. */
  private watchTurns(): void {
    this.growth.disconnect();
    this.growth.observe(this.element);
    for (const turn of this.element.children) this.growth.observe(turn);
  }

  private adapt(): void {
    const { element, target } = this;
    if (this.following) element.scrollTop = element.scrollHeight;
    if (target === undefined) return;
    element.scrollTop = target;
    if (Math.abs(element.scrollTop - target) <= 1) this.target = undefined;
  }

  private follow(): void {
    const { scrollHeight, clientHeight, scrollTop } = this.element;
    const isNearEnd = scrollHeight - clientHeight - scrollTop <= nearEnd;
    if (isNearEnd) this.setFollowing(true);
    // Only the reader moves the list up; what grows at its end does not.
    else if (scrollTop < this.lastTop) this.setFollowing(false);
    this.lastTop = scrollTop;
    clearTimeout(this.restTimer);
    this.restTimer = setTimeout(() => this.keep(), restMs);
  }

  private setFollowing(following: boolean): void {
    this.following = following;
    this.onChange(following);
  }

  private keep(): void {
    const { scroll: _, ...state } = this.host.loadState();
    const { conversationId } = this;
    const top = this.element.scrollTop;
    this.host.saveState(this.following ? state : { ...state, scroll: { conversationId, top } });
  }
}
