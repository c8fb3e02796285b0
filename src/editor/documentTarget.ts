import * as vscode from 'vscode';
import type { ChangeCause, TextChange, TextTarget, UndoStops } from './textTarget';

/** A document of VS Code's as a target of tracked edits. Known by its address, so that it may be closed and opened. */
export class DocumentTarget implements TextTarget, vscode.Disposable {
  opening = 0;
  private textAtClosing: string | undefined;
  private readonly changed = new vscode.EventEmitter<vscode.TextDocumentChangeEvent>();
  private readonly subscriptions: vscode.Disposable;

  constructor(private current: vscode.TextDocument) {
    const address = current.uri.toString();
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      vscode.workspace.onDidChangeTextDocument((event) => {
        const isOurs = event.document === this.current || event.document.uri.toString() === address;
        if (isOurs && event.contentChanges.length > 0) this.changed.fire(event);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document.uri.toString() === address) this.textAtClosing = document.getText();
      }),
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (document.uri.toString() === address) this.take(document);
      }),
    );
  }

  get document(): vscode.TextDocument {
    return this.current;
  }

  get lineEnd(): '\n' | '\r\n' {
    return this.current.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  }

  get version(): number {
    return this.current.version;
  }

  get length(): number {
    const { lineCount } = this.current;
    return this.current.offsetAt(this.current.lineAt(lineCount - 1).range.end);
  }

  get isShown(): boolean {
    return this.editor !== undefined;
  }

  read(start: number, end: number): string {
    return this.current.getText(this.range(start, end));
  }

  range(start: number, end: number): vscode.Range {
    return new vscode.Range(this.current.positionAt(start), this.current.positionAt(end));
  }

  async edit(changes: readonly TextChange[], stops: UndoStops): Promise<boolean> {
    const { editor } = this;
    if (editor === undefined) return false;
    const { version } = this.current;
    try {
      const applied = await editor.edit(
        (builder) => {
          for (const { offset, length, text } of changes) builder.replace(this.range(offset, offset + length), text);
        },
        { undoStopBefore: stops.before, undoStopAfter: stops.after },
      );
      // A read-only editor says that it has applied an edit, and has not.
      return applied && this.current.version !== version;
    } catch {
      // VS Code throws where the editor was closed between the look and the edit; the caller looks again.
      return false;
    }
  }

  async editUnseen(changes: readonly TextChange[]): Promise<boolean> {
    const edit = new vscode.WorkspaceEdit();
    for (const { offset, length, text } of changes) {
      edit.replace(this.current.uri, this.range(offset, offset + length), text);
    }
    return vscode.workspace.applyEdit(edit);
  }

  async reopen(): Promise<boolean> {
    if (!this.current.isClosed) return true;
    // An untitled document that was closed is gone; opening its address would make another.
    if (this.current.isUntitled) return false;
    try {
      this.take(await vscode.workspace.openTextDocument(this.current.uri));
      return true;
    } catch {
      // Deleted or out of reach, so that there is nothing left to write to.
      return false;
    }
  }

  onDidChange(listener: (changes: readonly TextChange[], cause: ChangeCause) => void): vscode.Disposable {
    return this.changed.event(({ contentChanges, reason }) => {
      const changes = contentChanges
        .map(({ rangeOffset, rangeLength, text }) => ({ offset: rangeOffset, length: rangeLength, text }))
        .toSorted((a, b) => b.offset - a.offset);
      listener(changes, causeOf(reason));
    });
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private get editor(): vscode.TextEditor | undefined {
    return vscode.window.visibleTextEditors.find(({ document }) => document === this.current);
  }

  private take(document: vscode.TextDocument): void {
    this.current = document;
    if (this.textAtClosing !== undefined && this.textAtClosing !== document.getText()) this.opening += 1;
    this.textAtClosing = undefined;
  }
}

function causeOf(reason: vscode.TextDocumentChangeReason | undefined): ChangeCause {
  if (reason === vscode.TextDocumentChangeReason.Undo) return 'undo';
  return reason === vscode.TextDocumentChangeReason.Redo ? 'redo' : 'edit';
}
