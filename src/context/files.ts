import * as vscode from 'vscode';
import { UserError } from '../shared/userError';
import { DocumentPart, pathOf } from './documentPart';

/** The largest file that is attached, in bytes. More than that fits few models, and is rarely meant. */
const maxSize = 1_000_000;
/** How much of a file is looked at to tell text from other data, in bytes. */
const sample = 8192;

/** A file as a whole, as its editor would show it. Throws `UserError` where it is binary or huge. */
export async function captureFile(uri: vscode.Uri): Promise<DocumentPart> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open === undefined) await refuseUnfit(uri);
  const document = open ?? (await vscode.workspace.openTextDocument(uri));
  if (document.getText().length > maxSize) throw tooLarge(uri, document.getText().length);
  return new DocumentPart(document, { kind: 'file' });
}

async function refuseUnfit(uri: vscode.Uri): Promise<void> {
  const size = await sizeOf(uri);
  if (size > maxSize) throw tooLarge(uri, size);
  const bytes = await vscode.workspace.fs.readFile(uri);
  if (isBinary(bytes)) {
    throw new UserError(
      vscode.l10n.t('{0} was not attached: it is no text. Images can be pasted into the question.', pathOf(uri)),
    );
  }
}

/** Source Control lists files that are deleted, too. */
async function sizeOf(uri: vscode.Uri): Promise<number> {
  try {
    return (await vscode.workspace.fs.stat(uri)).size;
  } catch {
    throw new UserError(vscode.l10n.t('{0} was not attached: it cannot be read, or is there no more.', pathOf(uri)));
  }
}

function tooLarge(uri: vscode.Uri, size: number): UserError {
  const megabytes = (size / 1_000_000).toFixed(1);
  return new UserError(
    vscode.l10n.t(
      '{0} was not attached: it has {1} MB, and at most 1 MB goes with a question. Select the part that matters.',
      pathOf(uri),
      megabytes,
    ),
  );
}

/** Text has no zero bytes, but for UTF-16, which begins with its mark. */
function isBinary(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return !isUtf16 && bytes.subarray(0, sample).includes(0);
}
