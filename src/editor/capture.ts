import * as vscode from 'vscode';
import type { CursorContext } from '../prompt/generate';
import type { Attachment } from '../shared/conversation';
import type { Place } from '../stream/reindent';

/** How much text around the cursor goes out with a request for code, in characters. */
const maxBefore = 24_000;
const maxAfter = 8_000;

/** The selected text as an attachment; whole lines on screen where nothing is selected. */
export function captureSelection(editor: vscode.TextEditor, id: string): Attachment {
  const { document, selection } = editor;
  const range = selection.isEmpty ? linesOnScreen(editor) : selection;
  // A selection that ends at the start of a line does not include that line for the user.
  const last = range.end.character === 0 && range.end.line > range.start.line ? range.end.line - 1 : range.end.line;
  return {
    id,
    kind: 'selection',
    label: `${pathOf(document)}:${range.start.line + 1}${last > range.start.line ? `-${last + 1}` : ''}`,
    uri: document.uri.toString(),
    languageId: document.languageId,
    lines: { first: range.start.line, last },
    text: document.getText(range),
  };
}

/** What stands around the cursor, or around the selection that generated code is to replace. */
export function captureCursor(document: vscode.TextDocument, selection: vscode.Range): CursorContext {
  const start = document.offsetAt(selection.start);
  const end = document.offsetAt(selection.end);
  const before = new vscode.Range(document.positionAt(Math.max(0, start - maxBefore)), selection.start);
  const after = new vscode.Range(selection.end, document.positionAt(end + maxAfter));
  return {
    path: pathOf(document),
    languageId: document.languageId,
    before: document.getText(before),
    selected: document.getText(selection),
    after: document.getText(after),
  };
}

/** How code has to be indented to stand in place of `range`. */
export function placeOf(document: vscode.TextDocument, range: vscode.Range): Place {
  const { text, firstNonWhitespaceCharacterIndex } = document.lineAt(range.start.line);
  const indent = text.slice(0, firstNonWhitespaceCharacterIndex);
  return {
    // At a bare cursor what stands left of it is all there is; a selection's own first line brings the rest.
    indent: range.isEmpty ? indent.slice(0, range.start.character) : indent,
    first: range.isEmpty ? '' : indent.slice(range.start.character),
    unit: indentUnit(document),
  };
}

/** One level of indentation: as the editor that shows the document has detected or been told. */
function indentUnit(document: vscode.TextDocument): string {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const { insertSpaces, tabSize } = shown?.options ?? {};
  if (insertSpaces === false) return '\t';
  return ' '.repeat(typeof tabSize === 'number' ? tabSize : 4);
}

/** The file's name as the user sees it: relative to the workspace, with `/`. */
function pathOf(document: vscode.TextDocument): string {
  return vscode.workspace.asRelativePath(document.uri).replaceAll('\\', '/');
}

function linesOnScreen(editor: vscode.TextEditor): vscode.Range {
  const visible = editor.visibleRanges[0] ?? editor.selection;
  return new vscode.Range(visible.start.line, 0, visible.end.line, Number.MAX_SAFE_INTEGER);
}
