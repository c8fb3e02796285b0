import * as vscode from 'vscode';
import { TrackedRange } from './trackedRange';

/** How an insertion stands: text may still come, all is in, the user typed inside it, or the document refused it. */
export type InsertionState = 'open' | 'done' | 'interrupted' | 'refused';

/** Refusals in a row, without any change of the document, after which it counts as read-only. */
const maxRefusals = 5;

/**
 * Text that streams into a document in place of a range, while the user may go on editing elsewhere.
 *
 * - One edit is in flight at a time; what arrives meanwhile joins the next. Of edits fired without awaiting, the editor
 *   refuses all but the first.
 * - An edit that meets a key press is refused too (`edit` gives `false` since the document's version has moved on); it
 *   is tried again where the range is by then.
 * - Only the first edit sets an undo stop, so that one undo takes back the whole.
 * - An edit by the user inside the range ends the insertion and keeps what stands.
 * - Without a visible editor text waits, and what is missing at the end goes in by one workspace edit. `WorkspaceEdit`
 *   cannot do without undo stops, so it is no way to stream.
 * - Taking back is never counting undos, since a cursor movement adds an undo stop (microsoft/vscode#123485): it is one
 *   edit that puts the original text into the range.
 */
export class StreamingInsertion implements vscode.Disposable {
  private readonly tracked: TrackedRange;
  private readonly original: string;
  private readonly subscription: vscode.Disposable;
  private pending = '';
  private current: InsertionState = 'open';
  private started = false;
  private pump: Promise<void> | undefined;

  constructor(document: vscode.TextDocument, range: vscode.Range) {
    this.tracked = new TrackedRange(document, document.offsetAt(range.start), document.offsetAt(range.end));
    this.original = document.getText(range);
    this.subscription = this.tracked.onDidTouch(() => {
      if (this.current === 'open') this.current = 'interrupted';
    });
  }

  get state(): InsertionState {
    return this.current;
  }

  get document(): vscode.TextDocument {
    return this.tracked.document;
  }

  /** Where the inserted text stands now. */
  get range(): vscode.Range {
    return this.tracked.range;
  }

  get onDidMove(): vscode.Event<void> {
    return this.tracked.onDidMove;
  }

  /** Whether the document was changed at all. */
  get hasText(): boolean {
    return this.started;
  }

  /** Adds text at the end of the range, soon. */
  append(text: string): void {
    if (this.current !== 'open' || text === '') return;
    this.pending += text;
    this.pump ??= this.flush();
  }

  /** Waits until everything that was appended stands in the document, or the insertion has ended otherwise. */
  async finish(): Promise<InsertionState> {
    await this.pump;
    if (this.current === 'open' && this.pending !== '') await this.applyUnseen();
    if (this.current === 'open') this.current = 'done';
    return this.current;
  }

  /** Puts the original text back, in one edit, and gives its range. What the user changed outside of it stays. */
  async discard(): Promise<vscode.Range> {
    if (this.current === 'open') this.current = 'done';
    this.pending = '';
    await this.pump;
    if (this.started) await this.replace(this.range, this.original);
    return this.range;
  }

  dispose(): void {
    if (this.current === 'open') this.current = 'done';
    this.subscription.dispose();
    this.tracked.dispose();
  }

  private async flush(): Promise<void> {
    let refusals = 0;
    while (this.current === 'open' && this.pending !== '') {
      const editor = visibleEditor(this.document);
      if (editor === undefined) break;
      const { version } = this.document;
      if (await this.applyIn(editor)) refusals = 0;
      else if (this.document.version === version && ++refusals >= maxRefusals) this.current = 'refused';
    }
    this.pump = undefined;
  }

  /** One edit through a visible editor. Gives `false` where the editor refused it. */
  private async applyIn(editor: vscode.TextEditor): Promise<boolean> {
    const text = this.pending;
    const replaced = this.nextRange();
    const written = withLineEnds(text, this.document.eol);
    this.announce(replaced, written);
    let applied = false;
    try {
      applied = await editor.edit((builder) => builder.replace(replaced, written), {
        undoStopBefore: !this.started,
        undoStopAfter: false,
      });
    } catch {
      // The editor was closed between the look and the edit; `flush` looks again.
    }
    // A read-only editor says that it has applied an edit, and has not.
    const came = this.tracked.withdraw();
    if (applied && came) this.take(text);
    return applied && came;
  }

  /** What nobody watched arriving goes in at once. The document is opened again where it was closed meanwhile. */
  private async applyUnseen(): Promise<void> {
    const known = this.tracked.text;
    if (this.document.isClosed) this.tracked.document = await vscode.workspace.openTextDocument(this.document.uri);
    if (this.tracked.text !== known) {
      this.current = 'interrupted';
      return;
    }
    const text = this.pending;
    if (await this.replace(this.nextRange(), withLineEnds(text, this.document.eol))) this.take(text);
    else this.current = 'refused';
  }

  /** One workspace edit, which needs no visible editor. */
  private async replace(range: vscode.Range, text: string): Promise<boolean> {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(this.document.uri, range, text);
    this.announce(range, text);
    const applied = await vscode.workspace.applyEdit(edit);
    return this.tracked.withdraw() && applied;
  }

  /** The first edit replaces the original text; later ones add at the end. */
  private nextRange(): vscode.Range {
    const { range } = this.tracked;
    return this.started ? new vscode.Range(range.end, range.end) : range;
  }

  private announce(replaced: vscode.Range, text: string): void {
    const offset = this.document.offsetAt(replaced.start);
    this.tracked.announce({ offset, length: this.document.offsetAt(replaced.end) - offset, text });
  }

  private take(text: string): void {
    this.started = true;
    this.pending = this.pending.slice(text.length);
  }
}

function visibleEditor(document: vscode.TextDocument): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find((editor) => editor.document === document);
}

/** The editor gives inserted text the line ends of the document; doing it first lets the change be recognised. */
function withLineEnds(text: string, eol: vscode.EndOfLine): string {
  return eol === vscode.EndOfLine.CRLF ? text.replaceAll(/\r?\n/gu, '\r\n') : text;
}
