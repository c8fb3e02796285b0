import * as vscode from 'vscode';
import type { Attachment } from '../shared/conversation';
import { replacedPart, type Surroundings } from './placeAt';

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

/** Where generated code goes: the range it takes the place of, and what stands around it. */
export interface CapturedPlace {
  readonly range: vscode.Range;
  readonly surroundings: Surroundings;
}

/** What stands around the cursor, or around the selection that generated code is to replace. */
export function capturePlace(document: vscode.TextDocument, selection: vscode.Range): CapturedPlace {
  const start = document.offsetAt(selection.start);
  const end = document.offsetAt(selection.end);
  const before = new vscode.Range(document.positionAt(Math.max(0, start - maxBefore)), selection.start);
  const after = new vscode.Range(selection.end, document.positionAt(end + maxAfter));
  const whole: Surroundings = {
    path: pathOf(document),
    languageId: document.languageId,
    unit: indentUnit(document),
    before: textOf(document, before),
    selected: textOf(document, selection),
    after: textOf(document, after),
  };
  const surroundings = replacedPart(whole);
  const first = advance(selection.start, surroundings.before.slice(whole.before.length));
  return { range: new vscode.Range(first, advance(first, surroundings.selected)), surroundings };
}

/** The whole lines that a range touches, without the line end after the last. */
export function wholeLines(document: vscode.TextDocument, { start, end }: vscode.Range): vscode.Range {
  return new vscode.Range(start.with(undefined, 0), document.lineAt(end.line).range.end);
}

function textOf(document: vscode.TextDocument, range: vscode.Range): string {
  return document.getText(range).replaceAll('\r\n', '\n');
}

/** Where a text ends that begins at a position. */
function advance({ line, character }: vscode.Position, text: string): vscode.Position {
  const lines = text.split('\n');
  const last = lines.at(-1) ?? '';
  return lines.length === 1
    ? new vscode.Position(line, character + last.length)
    : new vscode.Position(line + lines.length - 1, last.length);
}

/** One level of indentation: as the editor that shows the document has detected or been told, or as settings say. */
function indentUnit(document: vscode.TextDocument): string {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const settings = vscode.workspace.getConfiguration('editor', document);
  const { insertSpaces = settings.get('insertSpaces'), tabSize = settings.get('tabSize') } = shown?.options ?? {};
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
