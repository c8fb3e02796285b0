import type { ChangeCause, TextChange, TextTarget, UndoStops } from '../../src/editor/textTarget';

/** Who wrote a character: it was there from the start, the user did, or the insertion under test did. */
export type Author = 'base' | 'user' | 'own';

/** A character with its author. */
export interface Written {
  readonly character: string;
  readonly author: Author;
}

type Text = readonly Written[];
type Listener = (changes: readonly TextChange[], cause: ChangeCause) => void;

/** A change with what it took away, so that it can be taken back. */
interface Replacement {
  readonly offset: number;
  readonly removed: Text;
  readonly inserted: Text;
}

interface UndoElement {
  /** Sets of changes that were made together, in offsets from before the set. */
  readonly sets: (readonly Replacement[])[];
  /** Whether an edit without an undo stop joins it. */
  isOpen: boolean;
}

/** What an own edit took away and where it stood, for the test to judge. */
export interface OwnEdit {
  readonly changes: readonly TextChange[];
  readonly textBefore: Text;
}

/**
 * VS Code's two sides in one: the window, where the text truly is and the user types, and the extension host, which
 * sees it late. Requests and notifications wait in two queues, each in order, until the test delivers them. An edit
 * that was made for an older version is refused, as is one for an editor that is not shown.
 */
export class ModelEditor implements TextTarget {
  readonly lineEnd: '\n' | '\r\n';
  version = 1;
  opening = 0;
  isShown = true;
  readonly ownEdits: OwnEdit[] = [];
  /** The edit that was asked for last. */
  requested: readonly TextChange[] = [];
  private hostText: string;
  private readonly listeners = new Set<Listener>();
  private readonly requests: (() => void)[] = [];
  private readonly notifications: (() => void)[] = [];
  private undoStack: UndoElement[] = [];
  private redoStack: UndoElement[] = [];
  private windowVersion = 1;
  private shownInWindow = true;
  private openInWindow = true;
  private saved: Text;
  private text: Text;

  constructor(text: string, lineEnd: '\n' | '\r\n' = '\n') {
    this.lineEnd = lineEnd;
    this.text = marked(text, 'base');
    this.saved = this.text;
    this.hostText = text;
  }

  /** The text in the window. */
  get content(): Text {
    return this.text;
  }

  get undoDepth(): number {
    return this.undoStack.length;
  }

  get isOpen(): boolean {
    return this.openInWindow;
  }

  get length(): number {
    return this.hostText.length;
  }

  read(start: number, end: number): string {
    return this.hostText.slice(start, end);
  }

  edit(changes: readonly TextChange[], stops: UndoStops): Promise<boolean> {
    const { version } = this;
    this.requested = changes;
    return this.request(() => {
      if (!this.shownInWindow || !this.openInWindow || version !== this.windowVersion) return false;
      this.apply(changes, 'own', stops);
      return true;
    });
  }

  editUnseen(changes: readonly TextChange[]): Promise<boolean> {
    const { version } = this;
    return this.request(() => {
      if (!this.openInWindow || version !== this.windowVersion) return false;
      this.apply(changes, 'own', { before: true, after: true });
      return true;
    });
  }

  reopen(): Promise<boolean> {
    return this.request(() => {
      this.open();
      return true;
    });
  }

  onDidChange(listener: Listener): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }

  /** The user types, deletes or pastes. `joins`: within the undo step of what they did before. */
  type(offset: number, length: number, text: string, joins: boolean): void {
    if (!this.openInWindow) return;
    this.apply([{ offset, length, text }], 'user', { before: !joins, after: false });
  }

  undo(): void {
    const element = this.openInWindow ? this.undoStack.pop() : undefined;
    if (element === undefined) return;
    this.redoStack.push(element);
    this.replay(element.sets.map(inverse).toReversed(), 'undo');
  }

  redo(): void {
    const element = this.openInWindow ? this.redoStack.pop() : undefined;
    if (element === undefined) return;
    element.isOpen = false;
    this.undoStack.push(element);
    this.replay(element.sets, 'redo');
  }

  save(): void {
    if (this.openInWindow) this.saved = this.text;
  }

  /** Another file comes in front, or this one again. */
  show(shown: boolean): void {
    if (shown) this.open();
    this.shownInWindow = shown;
    this.notify(() => (this.isShown = shown));
  }

  /** The tab goes, and with it what was not saved. */
  close(): void {
    if (!this.openInWindow) return;
    this.openInWindow = false;
    this.shownInWindow = false;
    this.text = this.saved;
    this.undoStack = [];
    this.redoStack = [];
    this.notify(() => {
      this.isShown = false;
    });
  }

  /** The window handles one request of the host's. */
  deliverRequest(): boolean {
    const request = this.requests.shift();
    request?.();
    return request !== undefined;
  }

  /** The host hears of one event in the window. */
  deliverNotification(): boolean {
    const notification = this.notifications.shift();
    notification?.();
    return notification !== undefined;
  }

  private open(): void {
    if (this.openInWindow) return;
    this.openInWindow = true;
    this.windowVersion += 1;
    const [text, version] = [plain(this.text), this.windowVersion];
    this.notify(() => {
      if (text !== this.hostText) this.opening += 1;
      this.hostText = text;
      this.version = version;
    });
  }

  private request(handle: () => boolean): Promise<boolean> {
    return new Promise((resolve) => {
      this.requests.push(() => {
        const result = handle();
        this.notify(() => resolve(result));
      });
    });
  }

  private notify(notification: () => void): void {
    this.notifications.push(notification);
  }

  private apply(changes: readonly TextChange[], author: 'user' | 'own', stops: UndoStops): void {
    const before = this.text;
    if (author === 'own') this.ownEdits.push({ changes, textBefore: before });
    const ordered = changes.toSorted((a, b) => b.offset - a.offset);
    const set = ordered.map(({ offset, length, text }) => ({
      offset,
      removed: before.slice(offset, offset + length),
      inserted: marked(text, author),
    }));
    let text = [...before];
    for (const { offset, removed, inserted } of set) {
      text = [...text.slice(0, offset), ...inserted, ...text.slice(offset + removed.length)];
    }
    this.text = text;
    const top = this.undoStack.at(-1);
    if (stops.before || top?.isOpen !== true) this.undoStack.push({ sets: [set], isOpen: !stops.after });
    else {
      top.sets.push(set);
      top.isOpen = !stops.after;
    }
    this.redoStack = [];
    this.changed(ordered, 'edit');
  }

  /** Takes back, or does again, what an undo element holds, one set of changes after another. */
  private replay(sets: readonly (readonly Replacement[])[], cause: 'undo' | 'redo'): void {
    for (const set of sets) {
      const ordered = set.toSorted((a, b) => b.offset - a.offset);
      let text = [...this.text];
      for (const { offset, removed, inserted } of ordered) {
        text = [...text.slice(0, offset), ...inserted, ...text.slice(offset + removed.length)];
      }
      this.text = text;
      this.changed(
        ordered.map(({ offset, removed, inserted }) => ({ offset, length: removed.length, text: plain(inserted) })),
        cause,
      );
    }
  }

  private changed(changes: readonly TextChange[], cause: ChangeCause): void {
    this.windowVersion += 1;
    const version = this.windowVersion;
    const text = plain(this.text);
    this.notify(() => {
      this.hostText = text;
      this.version = version;
      for (const listener of this.listeners) listener(changes, cause);
    });
  }
}

export function plain(text: Text): string {
  return text.map(({ character }) => character).join('');
}

function marked(text: string, author: Author): Written[] {
  return Array.from({ length: text.length }, (_, index) => ({ character: text[index] ?? '', author }));
}

/** What takes a set of changes back, in offsets from after it. */
function inverse(set: readonly Replacement[]): Replacement[] {
  let shift = 0;
  return set
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ offset, removed, inserted }) => {
      const change = { offset: offset + shift, removed: inserted, inserted: removed };
      shift += inserted.length - removed.length;
      return change;
    });
}
