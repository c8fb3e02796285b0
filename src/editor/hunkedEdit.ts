import { lineDiff, type LineChange } from './lineDiff';
import { moveSpan, type Span } from './span';
import type { ChangeCause, TextChange, TextTarget, UndoStops } from './textTarget';

/** A change that waits for the user's word: both versions stand in the document, the old lines above the new. */
export interface Hunk {
  readonly id: number;
  /** The old lines, with the line end after each; empty where lines are only added. */
  readonly removed: Span;
  /** The new lines, likewise. */
  readonly added: Span;
  /** The only new line is the empty last line of the document, so that its span is empty. */
  readonly addsEmptyEnd: boolean;
}

/** What becomes of a hunk: its new lines stay, or its old ones. */
export type Verdict = 'keep' | 'discard';

/** The hunks as they were when the document held this text, to be taken up again after an undo or a redo. */
interface Snapshot {
  readonly text: string;
  /** Offsets from the start of the region. */
  readonly hunks: readonly Hunk[];
}

/** How often an edit is tried again that met somebody else's. */
const maxAttempts = 5;

/**
 * An edit of whole lines that is decided hunk by hunk. The new lines are put below those they replace, and lines that
 * stay are never touched, so that breakpoints, folds and cursors there stay too. Keeping a hunk deletes its old lines,
 * discarding it the new ones. Everything follows the edits of others; an undo or a redo brings the hunks back that
 * were open then.
 */
export class HunkedEdit {
  private region: Span;
  private open: readonly Hunk[] = [];
  private snapshots: Snapshot[] = [];
  private original: string;
  private readonly subscription: { dispose(): void };
  private readonly listeners = new Set<() => void>();
  private arriving: { readonly changes: readonly TextChange[]; readonly arrive: () => void } | undefined;
  private isDecided = false;

  /** `region` holds whole lines, without the line end after the last. */
  constructor(
    readonly target: TextTarget,
    region: Span,
  ) {
    this.region = region;
    this.original = target.read(region.start, region.end);
    this.subscription = target.onDidChange((changes, cause) => this.follow(changes, cause));
  }

  /** Hunks without a verdict, from the first to the last. */
  get hunks(): readonly Hunk[] {
    return this.open;
  }

  /** Where the edit stands now, with old and new lines. */
  get span(): Span {
    return this.region;
  }

  /** The text before the edit, in the document's line ends. */
  get originalText(): string {
    return this.original;
  }

  /** Calls back when hunks may have come, gone or moved. */
  onDidMove(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }

  /**
   * Puts the new lines in, hunk by hunk. `preview` follows the region and goes: what was shown while the text streamed.
   * Gives `false` where the document refuses.
   */
  async lay(newText: string, preview?: Span): Promise<boolean> {
    const { lineEnd } = this.target;
    // What somebody wrote into the old lines while the new ones came counts as theirs.
    this.original = this.target.read(this.region.start, this.region.end);
    const newLines = newText.split(/\r\n|\r|\n/u);
    const diff = lineDiff(this.original.split(lineEnd), newLines);
    let shown = preview;
    const follow = this.target.onDidChange((changes) => {
      for (const change of changes) shown = shown === undefined ? undefined : moveSpan(shown, change);
    });
    try {
      for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
        const { changes, hunks } = this.laid(diff, shown);
        if (changes.length === 0) return true;
        const growth = changes.reduce((sum, { text, length }) => sum + text.length - length, 0);
        const arrive = (): void => {
          this.region = { start: this.region.start, end: (shown?.end ?? this.region.end) + growth };
          this.open = hunks;
          this.remember();
        };
        const stops = { before: preview === undefined, after: false };
        if (await this.apply(changes, stops, arrive)) return true;
      }
      return false;
    } finally {
      follow.dispose();
    }
  }

  /** Takes a text that stands below the region already, after a line end, as the new version of all of it. */
  adopt(below: Span): void {
    const { lineEnd, length } = this.target;
    const addedStart = below.start + lineEnd.length;
    const end = below.end + (below.end >= length ? 0 : lineEnd.length);
    const removed = { start: this.region.start, end: addedStart };
    this.region = { start: this.region.start, end: below.end };
    this.open = [{ id: 0, removed, added: { start: addedStart, end }, addsEmptyEnd: false }];
    this.remember();
    this.tell();
  }

  /** Decides hunks, all of them where none are named. Gives `false` where the document refuses. */
  async decide(verdict: Verdict, ids: readonly number[] = this.open.map(({ id }) => id)): Promise<boolean> {
    const isWhole = !this.isDecided && verdict === 'keep' && ids.length === this.open.length;
    // Keeping all at once joins the edit itself, so that one undo gives the text from before; any other verdict is a
    // step of its own, so that one undo asks again.
    const stops = { before: !isWhole, after: true };
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const decided = this.open.filter(({ id }) => ids.includes(id));
      const changes = decided
        .map((hunk) =>
          verdict === 'keep' ? this.deletion(hunk.removed) : this.deletion(hunk.added, hunk.addsEmptyEnd),
        )
        .filter(({ length }) => length > 0);
      const close = (): void => {
        this.open = this.open.filter(({ id }) => !ids.includes(id));
        this.isDecided = true;
        this.remember();
      };
      if (changes.length === 0) {
        close();
        this.tell();
        return true;
      }
      if (await this.apply(changes, stops, close)) return true;
    }
    return false;
  }

  /** The text of the region with every open hunk kept. */
  get keptText(): string {
    let text = '';
    let next = this.region.start;
    for (const { removed } of this.open) {
      text += this.target.read(next, removed.start);
      next = removed.end;
    }
    return text + this.target.read(next, Math.max(next, this.region.end));
  }

  dispose(): void {
    this.subscription.dispose();
    this.listeners.clear();
  }

  /** The edit that puts the new lines in, and where the hunks are after it. */
  private laid(diff: readonly LineChange[], preview?: Span): { changes: TextChange[]; hunks: Hunk[] } {
    const { lineEnd } = this.target;
    const starts = lineStarts(this.original, lineEnd);
    const isLast = (preview?.end ?? this.region.end) >= this.target.length;
    const changes: TextChange[] = [];
    const hunks: Hunk[] = [];
    let shift = this.region.start;
    for (const [index, { oldStart, removed, added }] of diff.entries()) {
      const from = starts[oldStart] ?? this.original.length + lineEnd.length;
      const to = starts[oldStart + removed.length];
      const text = to === undefined ? lineEnd + added.join(lineEnd) : added.map((line) => line + lineEnd).join('');
      if (to !== undefined) {
        if (added.length > 0) changes.push({ offset: this.region.start + to, length: 0, text });
        const end = to + shift;
        hunks.push({
          id: index,
          removed: { start: from + shift, end },
          added: { start: end, end: end + text.length },
          addsEmptyEnd: false,
        });
        shift += text.length;
        continue;
      }
      // At the end of the region the line end comes first, and the one that follows belongs to the last new line.
      const end = this.original.length + shift;
      const own = added.length === 0 ? '' : text;
      if (own !== '') changes.push({ offset: this.region.end, length: 0, text: own });
      const follows = isLast ? 0 : lineEnd.length;
      const addedStart = end + lineEnd.length;
      const oldEnd = own === '' ? end + follows : addedStart;
      // An empty last line is nothing but the line end before it.
      const isEmptyLine = isLast && own === '' && from === this.original.length && from > 0;
      const addedEnd = own === '' ? oldEnd : end + own.length + follows;
      hunks.push({
        id: index,
        removed: { start: Math.min(from + shift, oldEnd) - (isEmptyLine ? lineEnd.length : 0), end: oldEnd },
        added: { start: own === '' ? oldEnd : addedStart, end: addedEnd },
        addsEmptyEnd: isLast && own === lineEnd,
      });
    }
    return { changes: joined(changes, this.region.end, preview), hunks };
  }

  /** Lines at the very end of the document take the line end before them away, since none follows. */
  private deletion({ start, end }: Span, isEmptyEnd = false): TextChange {
    const { lineEnd, length } = this.target;
    const isLast =
      end === length && start > 0 && (start === end ? isEmptyEnd : !this.target.read(start, end).endsWith(lineEnd));
    const from = isLast && this.target.read(start - lineEnd.length, start) === lineEnd ? start - lineEnd.length : start;
    return { offset: from, length: end - from, text: '' };
  }

  private async apply(changes: readonly TextChange[], stops: UndoStops, arrive: () => void): Promise<boolean> {
    let arrived = false;
    const once = (): void => {
      if (arrived) return;
      arrived = true;
      arrive();
    };
    this.arriving = { changes, arrive: once };
    const edit = this.target.isShown ? this.target.edit(changes, stops) : this.target.editUnseen(changes);
    const applied = await edit;
    this.arriving = undefined;
    if (applied && !arrived) {
      once();
      this.tell();
    }
    return applied;
  }

  private follow(changes: readonly TextChange[], cause: ChangeCause): void {
    const { arriving } = this;
    const isOwn = arriving !== undefined && isSameSet(changes, arriving.changes);
    const laying = isOwn && this.open.length === 0;
    if (!laying) {
      for (const change of changes) {
        this.region = resized(this.region, change);
        this.open = this.open.map((hunk) => ({
          ...hunk,
          removed: only(moveSpan(hunk.removed, change)),
          added: only(moveSpan(hunk.added, change)),
        }));
      }
    }
    if (isOwn) arriving.arrive();
    if (cause !== 'edit') this.recall();
    this.open = this.open.filter((hunk) => hunk.addsEmptyEnd || sizeOf(hunk.removed) > 0 || sizeOf(hunk.added) > 0);
    this.tell();
  }

  private remember(): void {
    const { start, end } = this.region;
    if (this.snapshots.length === 0) this.snapshots.push({ text: this.original, hunks: [] });
    const hunks = this.open.map((hunk) => shifted(hunk, -start));
    this.snapshots.push({ text: this.target.read(start, end), hunks });
  }

  /** After an undo or a redo the document may hold a text again that was seen before. */
  private recall(): void {
    const { start } = this.region;
    const found = this.snapshots
      .filter(({ text }) => this.target.read(start, start + text.length) === text)
      .toSorted((a, b) => b.text.length - a.text.length)[0];
    if (found === undefined) return;
    this.region = { start, end: start + found.text.length };
    this.open = found.hunks.map((hunk) => shifted(hunk, start));
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Joins what is put in at one place, and the deletion of the preview there, since edits must not touch. */
function joined(changes: readonly TextChange[], end: number, preview?: Span): TextChange[] {
  const length = preview === undefined ? 0 : preview.end - preview.start;
  const atEnd = changes.filter(({ offset }) => offset === end);
  if (length === 0 && atEnd.length === 0) return [...changes];
  const text = atEnd.map(({ text }) => text).join('');
  return [...changes.filter(({ offset }) => offset !== end), { offset: end, length, text }];
}

function lineStarts(text: string, lineEnd: string): number[] {
  const starts = [0];
  for (let at = text.indexOf(lineEnd); at !== -1; at = text.indexOf(lineEnd, at + lineEnd.length)) {
    starts.push(at + lineEnd.length);
  }
  return starts;
}

function shifted({ removed, added, ...rest }: Hunk, by: number): Hunk {
  const shift = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  return { ...rest, removed: shift(removed), added: shift(added) };
}

/** What is put at the place of an empty region, which is an empty line, comes after it. */
function resized(region: Span, change: TextChange): Span {
  const isBehind = region.start === region.end && change.offset === region.start && change.length === 0;
  return isBehind ? region : only(moveSpan(region, change));
}

function sizeOf({ start, end }: Span): number {
  return end - start;
}

function only({ start, end }: Span): Span {
  return { start, end };
}

function isSameSet(made: readonly TextChange[], sent: readonly TextChange[]): boolean {
  return (
    made.length === sent.length &&
    sent.every((a) => made.some((b) => a.offset === b.offset && a.length === b.length && a.text === b.text))
  );
}
