import * as vscode from 'vscode';
import type { LiveAttachment } from '../chat/liveAttachment';
import { moveSpan, type Span } from '../editor/span';
import type { Attachment, AttachmentKind } from '../shared/conversation';

/** What a part of a document is called besides its place, such as the symbol's name. */
export interface PartName {
  readonly kind: AttachmentKind;
  /** Makes the label of the place, such as `server.ts:3-9`. */
  readonly label?: (place: string) => string;
}

/**
 * A stretch of a document, or all of it, that follows the user's edits. When the document is closed, or the stretch is
 * removed with what is around it, the text stays as it was last: nothing that was attached goes by itself.
 */
export class DocumentPart implements LiveAttachment {
  readonly id = crypto.randomUUID();
  private last: Attachment;

  /** `span` in offsets; absent for the whole document, which has no line numbers in its label. */
  constructor(
    private readonly document: vscode.TextDocument,
    private readonly name: PartName,
    private span?: Span,
  ) {
    this.last = this.capture();
  }

  read(): Attachment {
    return this.last;
  }

  watch(listener: () => void): vscode.Disposable {
    let isLost = this.document.isClosed;
    const changes = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document !== this.document || isLost || contentChanges.length === 0) return;
      isLost = this.follow(contentChanges);
      if (isLost) return;
      this.last = this.capture();
      listener();
    });
    const closing = vscode.workspace.onDidCloseTextDocument((document) => {
      isLost ||= document === this.document;
    });
    return vscode.Disposable.from(changes, closing);
  }

  /** Moves the span. Gives whether nothing is left of it. */
  private follow(changes: readonly vscode.TextDocumentContentChangeEvent[]): boolean {
    if (this.span === undefined) return false;
    let span: Span = this.span;
    // Their offsets are from before the edit, so that the last goes first.
    for (const { rangeOffset, rangeLength, text } of changes.toSorted((a, b) => b.rangeOffset - a.rangeOffset)) {
      const moved = moveSpan(span, { offset: rangeOffset, length: rangeLength, text });
      if (moved.gone) return true;
      span = moved;
    }
    this.span = span;
    return span.start === span.end;
  }

  private capture(): Attachment {
    const { document, span, name, id } = this;
    const range = span && new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
    const lines = range && linesOf(range);
    const place = pathOf(document.uri) + (lines === undefined ? '' : `:${numbersOf(lines)}`);
    return {
      id,
      kind: name.kind,
      label: name.label?.(place) ?? place,
      uri: document.uri.toString(),
      languageId: document.languageId,
      ...(lines !== undefined && { lines }),
      text: document.getText(range),
    };
  }
}

/** A part of a document that a range covers. */
export function partOf(document: vscode.TextDocument, range: vscode.Range, name: PartName): DocumentPart {
  return new DocumentPart(document, name, { start: document.offsetAt(range.start), end: document.offsetAt(range.end) });
}

/** The file's name as the user sees it: relative to the workspace, with `/`. */
export function pathOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri).replaceAll('\\', '/');
}

/** A range that ends at the start of a line does not include that line for the user. */
function linesOf({ start, end }: vscode.Range): { first: number; last: number } {
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return { first: start.line, last };
}

function numbersOf({ first, last }: { first: number; last: number }): string {
  return last > first ? `${first + 1}-${last + 1}` : `${first + 1}`;
}
