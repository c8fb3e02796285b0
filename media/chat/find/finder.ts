import { rangeIn, textOf } from './textOf';

/** How many matches there are, and which one is in front, from 1; 0 where there is none. */
export interface Findings {
  readonly count: number;
  readonly current: number;
}

/** More matches than this are not looked for: nobody walks through them. */
const mostMatches = 20_000;
/** How long, in milliseconds, changes of the page gather before they are searched. */
const settleMs = 120;
const highlights = { all: 'aside-find', current: 'aside-find-current' };

/**
 * Finds a text in a list of turns, those far from the screen included, and marks it without touching the page: the
 * browser paints ranges. A turn that changes, since it comes near or its answer arrives, is searched again.
 */
export class Finder {
  private pattern: RegExp | undefined;
  private readonly matches = new Map<Element, readonly StaticRange[]>();
  private readonly changed = new Set<Element>();
  private current: { readonly turn: Element; readonly index: number } | undefined;
  /** Until when the match in front is brought into sight again, since turns on the way there get their heights. */
  private revealUntil = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly changes = new MutationObserver((records) => this.note(records));

  constructor(
    private readonly list: HTMLElement,
    private readonly onFound: (findings: Findings) => void,
  ) {
    this.changes.observe(list, { childList: true, characterData: true, subtree: true });
  }

  /** Looks for a text, whatever its case; white space stands for any. The first match from what is in sight is shown. */
  search(query: string): void {
    this.pattern = query.trim() === '' ? undefined : patternOf(query);
    this.matches.clear();
    this.current = undefined;
    for (const turn of this.list.children) this.searchIn(turn);
    const turns = this.turnsWithMatches();
    const turn = turns.find((candidate) => this.isInSightOrBelow(candidate)) ?? turns[0];
    if (turn !== undefined) this.show(turn, 0);
    this.tell();
  }

  /** Goes to the next match, or to the one before, and round at the ends. */
  step(step: 1 | -1): void {
    const turns = this.turnsWithMatches();
    const at = this.current === undefined ? -1 : turns.indexOf(this.current.turn);
    const turn = turns[at];
    if (this.current === undefined || turn === undefined) {
      const first = turns.at(step === 1 ? 0 : -1);
      if (first !== undefined) this.show(first, step === 1 ? 0 : this.countIn(first) - 1);
    } else if (this.current.index + step in (this.matches.get(turn) ?? [])) {
      this.show(turn, this.current.index + step);
    } else {
      const other = turns.at((at + step) % turns.length) ?? turn;
      this.show(other, step === 1 ? 0 : this.countIn(other) - 1);
    }
    this.tell();
  }

  /** Leaves the page as it was. */
  stop(): void {
    this.changes.disconnect();
    clearTimeout(this.timer);
    for (const name of Object.values(highlights)) CSS.highlights.delete(name);
  }

  private searchIn(turn: Element): void {
    const { pattern } = this;
    this.matches.delete(turn);
    if (pattern === undefined || this.count() >= mostMatches) return;
    const read = textOf(turn);
    const ranges = [...read.text.matchAll(pattern)].flatMap(
      ({ 0: found, index }) => rangeIn(read, index, index + found.length) ?? [],
    );
    if (ranges.length > 0) this.matches.set(turn, ranges);
  }

  private note(records: readonly MutationRecord[]): void {
    if (this.pattern === undefined) return;
    for (const { target, addedNodes } of records) {
      const nodes = target === this.list ? [...addedNodes] : [target];
      for (const node of nodes) {
        const turn = (node instanceof Element ? node : node.parentElement)?.closest('.turn');
        if (turn !== undefined && turn !== null) this.changed.add(turn);
      }
    }
    this.timer ??= setTimeout(() => this.refresh(), settleMs);
  }

  private refresh(): void {
    this.timer = undefined;
    for (const turn of this.changed) if (turn.isConnected) this.searchIn(turn);
    for (const turn of this.matches.keys()) if (!turn.isConnected) this.matches.delete(turn);
    this.changed.clear();
    const { current } = this;
    if (current !== undefined && this.countIn(current.turn) > 0) {
      this.current = { turn: current.turn, index: Math.min(current.index, this.countIn(current.turn) - 1) };
      if (performance.now() < this.revealUntil) this.bringIntoSight();
    } else if (current !== undefined) {
      this.current = undefined;
    }
    this.tell();
  }

  private show(turn: Element, index: number): void {
    this.current = { turn, index };
    this.revealUntil = performance.now() + 1500;
    this.bringIntoSight();
  }

  private bringIntoSight(): void {
    const match = this.currentRange();
    if (match === undefined) return;
    match.startContainer.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const range = document.createRange();
    range.setStart(match.startContainer, match.startOffset);
    range.setEnd(match.endContainer, match.endOffset);
    const { top, height } = range.getBoundingClientRect();
    const list = this.list.getBoundingClientRect();
    // A question that stays on top, and this search itself, cover what is near the edges.
    this.list.scrollTop += top + height / 2 - (list.top + list.height / 2);
  }

  private currentRange(): StaticRange | undefined {
    return this.current && this.matches.get(this.current.turn)?.[this.current.index];
  }

  private tell(): void {
    const all = new Highlight(...[...this.matches.values()].flat());
    const match = this.currentRange();
    const front = new Highlight(...(match === undefined ? [] : [match]));
    front.priority = 1;
    CSS.highlights.set(highlights.all, all);
    CSS.highlights.set(highlights.current, front);
    let before = 0;
    for (const turn of this.turnsWithMatches()) {
      if (turn === this.current?.turn) break;
      before += this.countIn(turn);
    }
    this.onFound({ count: this.count(), current: this.current === undefined ? 0 : before + this.current.index + 1 });
  }

  private turnsWithMatches(): Element[] {
    return [...this.list.children].filter((turn) => this.matches.has(turn));
  }

  private countIn(turn: Element): number {
    return this.matches.get(turn)?.length ?? 0;
  }

  private count(): number {
    let count = 0;
    for (const ranges of this.matches.values()) count += ranges.length;
    return count;
  }

  private isInSightOrBelow(turn: Element): boolean {
    return turn.getBoundingClientRect().bottom > this.list.getBoundingClientRect().top;
  }
}

function patternOf(query: string): RegExp {
  const words = query.trim().split(/\s+/u);
  return new RegExp(
    words.map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/-]/gu, String.raw`\$&`)).join(String.raw`\s+`),
    'giu',
  );
}
