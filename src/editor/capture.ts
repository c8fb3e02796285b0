import * as vscode from 'vscode';
import { nearbyUnit } from './nearbyUnit';
import { replacedPart, type Surroundings } from './placeAt';

/** How much text around the cursor goes out with a request for code, in characters. */
const maxBefore = 24_000;
const maxAfter = 8_000;

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
  const [textBefore, textAfter] = [textOf(document, before), textOf(document, after)];
  const whole: Surroundings = {
    path: pathOf(document),
    languageId: document.languageId,
    unit: nearbyUnit(textBefore, textAfter) ?? indentUnit(document),
    before: textBefore,
    selected: textOf(document, selection),
    after: textAfter,
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
