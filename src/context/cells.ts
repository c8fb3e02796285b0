import * as vscode from 'vscode';
import type { Attachable } from '../chat/liveAttachment';
import type { Attachment } from '../shared/conversation';
import { DocumentPart, pathOf } from './documentPart';

/** The selected cells of a notebook, each with what it has written. */
export function captureCells(editor: vscode.NotebookEditor): Attachable[] {
  return editor.selections.flatMap((range) => editor.notebook.getCells(range)).flatMap((cell) => captureCell(cell));
}

/** A cell, and as a piece of its own the text that it has written. */
export function captureCell(cell: vscode.NotebookCell): Attachable[] {
  const label = vscode.l10n.t('{0} cell {1}', pathOf(cell.notebook.uri), cell.index + 1);
  const source = new DocumentPart(cell.document, { kind: 'cell', label: () => label });
  const output = cell.outputs.map((output) => outputText(output)).join('');
  return output.trim() === '' ? [source] : [source, outputAttachment(cell, label, output)];
}

function outputAttachment(cell: vscode.NotebookCell, label: string, text: string): Attachment {
  return {
    id: crypto.randomUUID(),
    kind: 'cell',
    label: vscode.l10n.t('{0}, output', label),
    uri: cell.notebook.uri.toString(),
    languageId: 'plaintext',
    text,
  };
}

const textTypes = ['text/plain', 'application/vnd.code.notebook.stdout', 'application/vnd.code.notebook.stderr'];

/** The plain text of an output; errors come as JSON with a stack. */
function outputText({ items }: vscode.NotebookCellOutput): string {
  const item =
    items.find(({ mime }) => textTypes.includes(mime)) ??
    items.find(({ mime }) => mime === 'application/vnd.code.notebook.error');
  return item === undefined ? '' : new TextDecoder().decode(item.data);
}
