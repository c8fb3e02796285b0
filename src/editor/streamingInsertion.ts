import { moveSpan, type Span } from './span';
import type { ChangeCause, TextChange, TextTarget } from './textTarget';

/** How an insertion stands: text may still come, all is in, somebody wrote inside it, or the document refused it. */
export type InsertionState = 'open' | 'done' | 'interrupted' | 'refused';

/** Refusals in a row, without any change of the document, after which it counts as read-only. */
const maxRefusals = 5;
/** Time from one edit to the next while text streams, so that an editor has time to draw and to take keys. */
const usualPaceMs = 40;
/** The first edit waits as long as text comes without a pause, since an answer that comes all at once can be one edit. */
const burstPauseMs = 5;
const longestBurstMs = 160;

/** One place that text goes to. */
interface Spot {
  span: Span;
  readonly original: string;
  /** What was put there, in the document's line ends, until somebody else changed it. */
  written: string;
  pending: string;
  started: boolean;
  /** Takes more text. */
  open: boolean;
  /** Was deleted together with text around it. */
  gone: boolean;
}

/** An edit on its way: what it sends to which spot, and whether the document has told of it. */
interface Flight {
  readonly parts: readonly { readonly spot: Spot; readonly pending: string; readonly change: TextChange }[];
  seen: boolean;
  /** The spots as they were before what was taken for this edit, and all changes from then on. */
  before: readonly SpotState[];
  since: { readonly changes: readonly TextChange[]; readonly cause: ChangeCause }[];
}

type SpotState = Pick<Spot, 'span' | 'written' | 'started' | 'open' | 'gone'>;

/**
 * Text that streams into a document in place of one span, or of several at once, while anybody may go on editing.
 *
 * - One edit is in flight at a time; what arrives meanwhile joins the next. Of edits fired without awaiting, VS Code
 *   refuses all but the first.
 * - An edit that meets a key press is refused too (`edit` gives `false` since the document's version has moved on); it
 *   is tried again where the span is by then.
 * - Only the first edit sets an undo stop, so that one undo takes back the whole; VS Code sets one of its own where the
 *   document is saved meanwhile.
 * - An edit by somebody else inside a span ends it there and keeps what stands.
 * - While no editor shows the document text waits, and what is missing at the end goes in by one edit of its own, which
 *   is an undo step of its own: VS Code offers no other to a document that is not shown.
 * - Taking back is never counting undos, since a cursor movement adds an undo stop (microsoft/vscode#123485): it is one
 *   edit that puts the original text into the span.
 */
export class StreamingInsertion {
  private readonly spots: readonly Spot[];
  private readonly subscription: { dispose(): void };
  private readonly listeners = new Set<() => void>();
  private current: InsertionState = 'open';
  private flight: Flight | undefined;
  private pump: Promise<void> | undefined;
  private wake: (() => void) | undefined;
  private isEnding = false;
  /** The first edit keeps the pace, too: an answer that comes all at once is one edit. */
  private lastEditAt: number | undefined;
  private lastTextAt = 0;
  private readonly opening: number;

  constructor(
    readonly target: TextTarget,
    spans: readonly Span[],
    private readonly paceMs = usualPaceMs,
  ) {
    this.opening = target.opening;
    this.spots = spans.map((span) => {
      const original = target.read(span.start, span.end);
      return { span, original, written: original, pending: '', started: false, open: true, gone: false };
    });
    this.subscription = target.onDidChange((changes, cause) => this.follow(changes, cause));
  }

  get state(): InsertionState {
    return this.current;
  }

  /** Where the text stands now. */
  get spans(): readonly Span[] {
    return this.spots.map(({ span }) => span);
  }

  /** Whether anything stands there that did not before: an undo may have taken it back. */
  get hasText(): boolean {
    return this.spots.some((spot) => spot.started && !spot.gone && this.textOf(spot) !== spot.original);
  }

  /** Calls back after each change of the document that may have moved or resized the text. */
  onDidMove(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }

  /** Adds text at the end of one of the spans, soon. */
  append(text: string, index = 0): void {
    const spot = this.spots[index];
    if (this.current !== 'open' || spot?.open !== true || text === '') return;
    this.lastTextAt = Date.now();
    this.lastEditAt ??= this.lastTextAt;
    spot.pending += text;
    this.pump ??= this.flush();
  }

  /** Ends it while nothing has been put in yet. Gives `false`, and goes on, where that is too late. */
  withdraw(): boolean {
    const isEarly = this.flight === undefined && this.spots.every(({ started }) => !started);
    if (!isEarly || this.current !== 'open' || !this.target.isShown || !this.isSameText()) return false;
    this.stop('done');
    return true;
  }

  /** Waits until everything that was appended stands in the document, or the insertion has ended otherwise. */
  async finish(): Promise<InsertionState> {
    this.isEnding = true;
    this.wake?.();
    await this.pump;
    // Text may have waited for an editor to show the document; one that came back meanwhile takes it.
    if (this.isWaiting && this.target.isShown) await this.flush();
    if (this.isWaiting) await this.insertUnseen();
    if (this.current === 'open') this.current = 'done';
    return this.current;
  }

  /** Puts the original text back, in one edit. What was changed outside of it stays. Gives `false` where refused. */
  async discard(): Promise<boolean> {
    this.stop('done');
    await this.pump;
    for (let attempt = 0; attempt < maxRefusals; attempt += 1) {
      const spots = await this.toRestore();
      if (spots.length === 0) return true;
      const changes = spots.map(({ span, original }) => replacement(span, original));
      this.flight = newFlight(spots.map((spot, index) => part(spot, '', changes[index])));
      const stops = { before: true, after: true };
      const applied = await (this.target.isShown ? this.target.edit(changes, stops) : this.target.editUnseen(changes));
      this.flight = undefined;
      if (applied) return true;
    }
    return false;
  }

  /** Spots that hold anything but what was there first. A document closed without saving has lost it already. */
  private async toRestore(): Promise<Spot[]> {
    if (!(await this.target.reopen()) || this.opening !== this.target.opening) return [];
    return this.spots.filter((spot) => spot.started && !spot.gone && this.textOf(spot) !== spot.original);
  }

  dispose(): void {
    this.stop('done');
    this.subscription.dispose();
    this.listeners.clear();
  }

  private get isWaiting(): boolean {
    return this.current === 'open' && this.spots.some(({ open, pending }) => open && pending !== '');
  }

  private stop(state: InsertionState): void {
    if (this.current === 'open') this.current = state;
    for (const spot of this.spots) spot.pending = '';
    this.wake?.();
  }

  private async flush(): Promise<void> {
    let refusals = 0;
    while (this.isWaiting && this.target.isShown) {
      await this.pause();
      if (!this.isWaiting || !this.isSameText()) break;
      const { version } = this.target;
      this.lastEditAt = Date.now();
      if (await this.insert()) refusals = 0;
      else if (this.target.isShown && this.target.version === version && ++refusals >= maxRefusals) {
        this.stop('refused');
      }
    }
    this.pump = undefined;
  }

  /** Keeps the pace, unless all text is in and only the last edit is missing. */
  private async pause(): Promise<void> {
    const since = this.lastEditAt ?? 0;
    await this.sleep(since + this.paceMs - Date.now());
    if (this.paceMs === 0 || this.spots.some(({ started }) => started)) return;
    while (Date.now() < Math.min(this.lastTextAt + burstPauseMs, since + longestBurstMs)) {
      await this.sleep(burstPauseMs);
      if (this.isEnding) return;
    }
  }

  /** At once where nothing more comes. */
  private async sleep(left: number): Promise<void> {
    if (this.isEnding || left <= 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, left);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = undefined;
  }

  /** One edit of all that waits. */
  private async insert(edit = this.editShown): Promise<boolean> {
    const waiting = this.spots.filter(({ open, pending }) => open && pending !== '');
    const parts = waiting.map((spot) => {
      const text = withLineEnds(spot.pending, this.target.lineEnd);
      // The first edit replaces the original text; later ones add at the end.
      const span = spot.started ? { start: spot.span.end, end: spot.span.end } : spot.span;
      return part(spot, spot.pending, replacement(span, text));
    });
    const flight = newFlight(parts);
    this.flight = flight;
    const applied = await edit(parts.map(({ change }) => change));
    this.flight = undefined;
    if (applied !== flight.seen) this.correct(flight, applied);
    return applied;
  }

  private readonly editShown = (changes: readonly TextChange[]): Promise<boolean> =>
    this.target.edit(changes, { before: this.spots.every(({ started }) => !started), after: false });

  private readonly editUnseen = (changes: readonly TextChange[]): Promise<boolean> => this.target.editUnseen(changes);

  /** What nobody watched arriving goes in at once. The document is opened again where it was closed meanwhile. */
  private async insertUnseen(): Promise<void> {
    for (let attempt = 0; attempt < maxRefusals && this.isWaiting; attempt += 1) {
      const isThere = await this.target.reopen();
      if (!isThere || !this.isSameText()) this.stop('interrupted');
      if (this.isWaiting && (await this.insert(this.editUnseen))) return;
    }
    if (this.isWaiting) this.stop('refused');
  }

  /** Whether the document is the one that was written to. Ends the insertion where another text has its name. */
  private isSameText(): boolean {
    if (this.opening !== this.target.opening) this.stop('interrupted');
    return this.opening === this.target.opening;
  }

  private follow(changes: readonly TextChange[], cause: ChangeCause): void {
    const own = this.flight === undefined || this.flight.seen ? undefined : this.flight;
    const isOwn =
      own !== undefined &&
      changes.length === own.parts.length &&
      own.parts.every(({ change }) => changes.some((made) => isSame(made, change)));
    if (isOwn) {
      own.seen = true;
      own.before = this.spots.map(({ span, written, started, open, gone }) => ({ span, written, started, open, gone }));
    }
    if (this.flight?.seen === true) this.flight.since.push({ changes, cause });
    this.move(changes, cause, isOwn ? own.parts : []);
    if (this.current === 'open' && this.spots.every(({ open }) => !open)) this.stop('interrupted');
    for (const listener of this.listeners) listener();
  }

  private move(changes: readonly TextChange[], cause: ChangeCause, own: Flight['parts']): void {
    for (const change of changes) {
      const author = own.find((sent) => isSame(sent.change, change));
      for (const spot of this.spots) {
        if (author?.spot !== spot) moveBy(spot, change, cause);
      }
      if (author !== undefined) takeIn(author);
    }
  }

  /** The document's word and the edit's outcome differ. */
  private correct({ parts, before, since }: Flight, applied: boolean): void {
    if (applied) {
      // It stands there in another form, so that it cannot be followed any more.
      for (const { spot } of parts) {
        spot.open = false;
        spot.started = true;
      }
    } else {
      // Somebody made the very same change just before, so that ours was refused: what was seen was theirs.
      for (const [index, spot] of this.spots.entries()) Object.assign(spot, before[index]);
      for (const { spot, pending } of parts) spot.pending = pending + spot.pending;
      for (const { changes, cause } of since) this.move(changes, cause, []);
    }
    if (this.spots.every(({ open }) => !open)) this.stop('interrupted');
  }

  private textOf({ span }: Spot): string {
    return this.target.read(span.start, span.end);
  }
}

/** The edit of ours that has arrived: its text is in the spot now. */
function takeIn({ spot, pending, change }: Flight['parts'][number]): void {
  spot.span = { start: spot.span.start, end: spot.span.end + change.text.length - change.length };
  spot.written = spot.started ? spot.written + change.text : change.text;
  spot.started = true;
  spot.pending = spot.pending.slice(pending.length);
}

/** Somebody else's edit. */
function moveBy(spot: Spot, change: TextChange, cause: ChangeCause): void {
  const replayed = cause === 'edit' || !spot.started ? undefined : replayedSpan(spot, change);
  if (replayed !== undefined) {
    spot.span = replayed;
    spot.gone = false;
    spot.open = false;
    return;
  }
  const { start, end, touched, gone } = moveSpan(spot.span, change);
  spot.span = { start, end };
  if (touched) spot.open = false;
  if (gone) spot.gone = true;
}

/**
 * Where the text is that an undo or a redo brings back, as a whole or its next part. It comes at the ends of a span that
 * holds nothing of it any more, where anybody else's text would stay outside.
 */
function replayedSpan({ span, written }: Spot, { offset, length, text }: TextChange): Span | undefined {
  if (text === '' || offset > span.end || offset + length < span.start) return undefined;
  if (length > 0 && offset === span.start && length === span.end - span.start) return undefined;
  const whole = text.indexOf(written);
  if (whole !== -1 && written !== '') return { start: offset + whole, end: offset + whole + written.length };
  const isNextPart = length === 0 && offset === span.end && written.startsWith(text, span.end - span.start);
  return isNextPart ? { start: span.start, end: span.end + text.length } : undefined;
}

function newFlight(parts: Flight['parts']): Flight {
  return { parts, seen: false, before: [], since: [] };
}

function part(spot: Spot, pending: string, change: TextChange | undefined): Flight['parts'][number] {
  return { spot, pending, change: change ?? { offset: 0, length: 0, text: '' } };
}

function replacement({ start, end }: Span, text: string): TextChange {
  return { offset: start, length: end - start, text };
}

/** The editor gives inserted text the line ends of the document; doing it first lets the change be recognised. */
function withLineEnds(text: string, lineEnd: string): string {
  return text.replaceAll(/\r\n|\r|\n/gu, lineEnd);
}

function isSame(a: TextChange, b: TextChange): boolean {
  return a.offset === b.offset && a.length === b.length && a.text === b.text;
}
