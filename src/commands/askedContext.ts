import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Attachable } from '../chat/liveAttachment';
import { captureCell, captureCells } from '../context/cells';
import { allowedFiles } from '../context/consent';
import { attachFiles } from '../context/fileParts';
import { captureProblems } from '../context/problems';
import { captureRange, captureSelections } from '../context/selections';
import { UserError } from '../shared/userError';

const uriSchema = z.custom<vscode.Uri>((value) => value instanceof vscode.Uri);
/** The gutter of the editor gives a line, counted from 1; a code action gives a range. */
const linePlace = z.object({ uri: uriSchema, lineNumber: z.number() });
const rangePlace = z.object({
  uri: uriSchema,
  range: z.instanceof(vscode.Range),
  problems: z.optional(z.array(z.instanceof(vscode.Diagnostic))),
});
/** The toolbar of a notebook's cell gives the cell. */
const cellPlace = z.object({ index: z.number(), notebook: z.object({ uri: uriSchema }) });
/** Source Control gives the resources that are selected. */
const resource = z.object({ resourceUri: uriSchema });

/**
 * What a question is about, from what its menu passes: the explorer its files and folders, a tab its file, the gutter a
 * line, a notebook a cell; the palette and the editor's own menu mean the selection. Throws `UserError` where there is
 * nothing to ask about, or where it cannot be attached.
 */
export async function askedContext(given: unknown, others: readonly unknown[]): Promise<readonly Attachable[]> {
  const range = rangePlace.safeParse(given).data;
  if (range !== undefined) return ofRange(range.uri, range.range, range.problems);
  const line = linePlace.safeParse(given).data;
  if (line !== undefined) return ofLine(line.uri, line.lineNumber - 1);
  const cell = cellOf(given);
  if (cell !== undefined) return ifAllowed(cell.notebook.uri, () => captureCell(cell));
  const files = filesOf(given, others);
  if (files.length > 0) return attachFiles(files);
  return ofActiveEditor();
}

/** The code of a range, and the problems that are asked about. */
async function ofRange(
  uri: vscode.Uri,
  range: vscode.Range,
  problems: readonly vscode.Diagnostic[] = [],
): Promise<readonly Attachable[]> {
  return ifAllowed(uri, async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    if (problems.length === 0) return [await captureRange(document, range)];
    // A problem stands on a word; what is around it explains it.
    const around = await captureRange(document, new vscode.Range(range.start, range.start));
    return [around, captureProblems(uri, problems)];
  });
}

/** The selection where it goes over the line, else what is around the line. */
async function ofLine(uri: vscode.Uri, line: number): Promise<readonly Attachable[]> {
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const selected = editor?.selections.find(({ start, end }) => start.line <= line && line <= end.line);
  return ofRange(uri, selected ?? new vscode.Range(line, 0, line, 0));
}

async function ofActiveEditor(): Promise<readonly Attachable[]> {
  const editor = vscode.window.activeTextEditor;
  const notebook = vscode.window.activeNotebookEditor;
  if (notebook !== undefined && (editor === undefined || editor.selection.isEmpty)) {
    return ifAllowed(notebook.notebook.uri, () => captureCells(notebook));
  }
  if (editor === undefined) {
    throw new UserError(vscode.l10n.t('There is no open editor to ask about. Open a file, then ask again.'));
  }
  return ifAllowed(editor.document.uri, () => captureSelections(editor));
}

/** What is captured of a file; nothing where the user does not want it to leave. */
async function ifAllowed(
  uri: vscode.Uri,
  capture: () => readonly Attachable[] | Promise<readonly Attachable[]>,
): Promise<readonly Attachable[]> {
  return (await allowedFiles([uri])).length === 0 ? [] : capture();
}

function cellOf(given: unknown): vscode.NotebookCell | undefined {
  const place = cellPlace.safeParse(given).data;
  const notebook = vscode.workspace.notebookDocuments.find(
    ({ uri }) => uri.toString() === place?.notebook.uri.toString(),
  );
  return place === undefined || notebook === undefined || place.index >= notebook.cellCount
    ? undefined
    : notebook.cellAt(place.index);
}

/** The editor's own menu passes its file too, but alone: then the selection is meant. */
function filesOf(given: unknown, others: readonly unknown[]): readonly vscode.Uri[] {
  const resources = [given, ...others].flatMap((one) => resource.safeParse(one).data?.resourceUri ?? []);
  if (resources.length > 0) return resources;
  const selected = z.array(uriSchema).safeParse(others[0]).data;
  if (selected !== undefined && selected.length > 0) return selected;
  // A tab passes its place among the tabs after its file.
  const uri = uriSchema.safeParse(given).data;
  return uri !== undefined && z.object({ groupId: z.number() }).safeParse(others[0]).success ? [uri] : [];
}
