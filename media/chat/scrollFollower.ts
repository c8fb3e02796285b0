import type { ScrollPosition } from './viewState';

/** A place in whichever conversation is shown. */
export type Place = Omit<ScrollPosition, 'conversationId'>;

interface Options {
  /** Where to begin; absent, at the end. */
  readonly start: Place | undefined;
  readonly onChange: (following: boolean) => void;
  /** Scrolling has come to rest: at this place, or at the end. */
  readonly onRest: (place: Place | undefined) => void;
}

/** How near to the end, in CSS pixels, still counts as being there. */
const nearEnd = 24;
/** Scrolling rests when nothing has moved for this long, in milliseconds. */
const restMs = 150;
/** For how long, in milliseconds, the first place is held while turns above it get their heights. */
const settleMs = 1000;

/** Scrolls a list of turns: with its end as it grows, or not at all once the reader has scrolled up. */
export class ScrollFollower {
  private following: boolean;
  private lastTop: number;
  private start: Place | undefined;
  private restTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly settleTimer: ReturnType<typeof setTimeout>;
  private readonly growth = new ResizeObserver(() => this.adapt());
  private readonly turns = new MutationObserver(() => this.watchTurns());
  private readonly listening = new AbortController();

  constructor(
    private readonly list: HTMLElement,
    private readonly options: Options,
  ) {
    this.start = options.start;
    this.following = this.start === undefined;
    options.onChange(this.following);
    this.lastTop = list.scrollTop;
    const { signal } = this.listening;
    list.addEventListener('scroll', () => this.follow(), { passive: true, signal });
    for (const type of ['wheel', 'keydown', 'pointerdown']) {
      list.addEventListener(type, () => this.forgetStart(), { passive: true, signal });
    }
    this.settleTimer = setTimeout(() => this.forgetStart(), settleMs);
    this.turns.observe(list, { childList: true });
    this.watchTurns();
    this.adapt();
  }

  toEnd(): void {
    this.forgetStart();
    this.setFollowing(true);
    this.adapt();
  }

  stop(): void {
    this.listening.abort();
    this.turns.disconnect();
    this.growth.disconnect();
    clearTimeout(this.restTimer);
    clearTimeout(this.settleTimer);
  }

  /** The height of the list itself never changes with its contents; that of its turns does. */
  private watchTurns(): void {
    this.growth.disconnect();
    this.growth.observe(this.list);
    for (const turn of this.list.children) this.growth.observe(turn);
  }

  private adapt(): void {
    if (this.following) this.list.scrollTop = this.list.scrollHeight;
    if (this.start === undefined) return;
    const turn = this.allTurns().find(({ dataset }) => dataset['turn'] === this.start?.turnId);
    if (turn !== undefined) this.list.scrollTop = turn.offsetTop + this.start.offset;
  }

  private follow(): void {
    const { scrollHeight, clientHeight, scrollTop } = this.list;
    if (this.start === undefined) {
      const isNearEnd = scrollHeight - clientHeight - scrollTop <= nearEnd;
      // Only the reader moves the list up; what grows at its end does not.
      if (isNearEnd || scrollTop < this.lastTop) this.setFollowing(isNearEnd);
    }
    this.lastTop = scrollTop;
    clearTimeout(this.restTimer);
    this.restTimer = setTimeout(() => this.options.onRest(this.following ? undefined : this.place()), restMs);
  }

  private setFollowing(following: boolean): void {
    if (following !== this.following) this.options.onChange(following);
    this.following = following;
  }

  private forgetStart(): void {
    this.start = undefined;
  }

  /** The first turn in sight, and how much of it is above. */
  private place(): Place | undefined {
    const { scrollTop } = this.list;
    const turn = this.allTurns().find(({ offsetTop, offsetHeight }) => offsetTop + offsetHeight > scrollTop);
    const turnId = turn?.dataset['turn'];
    return turn === undefined || turnId === undefined ? undefined : { turnId, offset: scrollTop - turn.offsetTop };
  }

  private allTurns(): HTMLElement[] {
    return [...this.list.children].filter((child) => child instanceof HTMLElement);
  }
}
