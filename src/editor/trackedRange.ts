import * as vscode from 'vscode';

/** One replacement in a document, in offsets from before it. */
interface Change {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/**
 * A stretch of a document that follows the user's edits: those before it move it, those after it do not matter, and
 * one inside it is told to the listener. Its owner announces its own changes, which grow or shrink it.
 */
export class TrackedRange implements vscode.Disposable {
  private announced: Change | undefined;
  private readonly touched = new vscode.EventEmitter<void>();
  private readonly moved = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  /** Fires when somebody else changed text inside the range. */
  readonly onDidTouch = this.touched.event;
  /** Fires after any change of the document that may have moved or resized the range. */
  readonly onDidMove = this.moved.event;

  constructor(
    public document: vscode.TextDocument,
    private startOffset: number,
    private endOffset: number,
  ) {
    this.subscription = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document.uri.toString() !== this.document.uri.toString() || event.contentChanges.length === 0) return;
      // VS Code lists the changes of one event from the last to the first, all in offsets from before the event, so
      // that each can be applied without minding the others.
      for (const { rangeOffset, rangeLength, text } of event.contentChanges) {
        this.apply({ offset: rangeOffset, length: rangeLength, text });
      }
      this.moved.fire();
    });
  }

  get start(): number {
    return this.startOffset;
  }

  get end(): number {
    return this.endOffset;
  }

  get range(): vscode.Range {
    return new vscode.Range(this.document.positionAt(this.startOffset), this.document.positionAt(this.endOffset));
  }

  get text(): string {
    return this.document.getText(this.range);
  }

  /** The next change that looks like this one is the owner's. */
  announce(change: Change): void {
    this.announced = change;
  }

  /** Withdraws what was announced. Gives whether it had come. */
  withdraw(): boolean {
    const came = this.announced === undefined;
    this.announced = undefined;
    return came;
  }

  dispose(): void {
    this.subscription.dispose();
    this.touched.dispose();
    this.moved.dispose();
  }

  private apply(change: Change): void {
    const growth = change.text.length - change.length;
    if (this.isAnnounced(change)) {
      this.announced = undefined;
      this.endOffset += growth;
      return;
    }
    const changeEnd = change.offset + change.length;
    if (changeEnd <= this.startOffset) {
      this.startOffset += growth;
      this.endOffset += growth;
    } else if (change.offset < this.endOffset) {
      this.startOffset = Math.min(this.startOffset, change.offset + change.text.length);
      this.endOffset = Math.max(this.startOffset, this.endOffset + Math.max(growth, change.offset - this.endOffset));
      this.touched.fire();
    }
  }

  private isAnnounced({ offset, length, text }: Change): boolean {
    const own = this.announced;
    return own !== undefined && own.offset === offset && own.length === length && own.text === text;
  }
}
