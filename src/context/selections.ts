import * as vscode from 'vscode';
import { partOf, type DocumentPart } from './documentPart';
import { enclosingSymbol } from './enclosingSymbol';

/**
 * What the user means in an editor: every selection; where none is, the symbol around each cursor; where there is no
 * symbol either, the lines on screen. Labels say which.
 */
export async function captureSelections(editor: vscode.TextEditor): Promise<DocumentPart[]> {
  const { document } = editor;
  const selected = editor.selections.filter((selection) => !selection.isEmpty);
  if (selected.length > 0) return selected.map((selection) => partOf(document, selection, { kind: 'selection' }));
  const symbols = await Promise.all(editor.selections.map(({ active }) => symbolPart(document, active)));
  const found = withoutRepeats(symbols.filter((part) => part !== undefined));
  return found.length > 0 ? found : [linesOnScreen(editor)];
}

/** A range that a menu or a problem named; an empty one means the symbol around it, else its line. */
export async function captureRange(document: vscode.TextDocument, range: vscode.Range): Promise<DocumentPart> {
  if (!range.isEmpty) return partOf(document, range, { kind: 'selection' });
  const line = document.lineAt(range.start.line).range;
  return (await symbolPart(document, range.start)) ?? partOf(document, line, { kind: 'lines' });
}

async function symbolPart(document: vscode.TextDocument, position: vscode.Position): Promise<DocumentPart | undefined> {
  const symbol = await enclosingSymbol(document, position);
  if (symbol === undefined) return undefined;
  // Whole lines, so that the first keeps its indentation.
  const range = symbol.range.with(symbol.range.start.with(undefined, 0));
  return partOf(document, range, { kind: 'symbol', label: (place) => `${place} (${symbol.name})` });
}

function linesOnScreen(editor: vscode.TextEditor): DocumentPart {
  const visible = editor.visibleRanges[0] ?? editor.selection;
  const range = new vscode.Range(visible.start.line, 0, visible.end.line, Number.MAX_SAFE_INTEGER);
  return partOf(editor.document, editor.document.validateRange(range), { kind: 'lines', label: onScreen });
}

function onScreen(place: string): string {
  return vscode.l10n.t('{0} (on screen)', place);
}

/** Several cursors in one symbol mean it once. */
function withoutRepeats(parts: readonly DocumentPart[]): DocumentPart[] {
  return [...new Map(parts.map((part) => [part.read().label, part])).values()];
}
