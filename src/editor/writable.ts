import * as vscode from 'vscode';
import { UserError } from '../shared/userError';

/** Throws a `UserError` where a document takes no changes, before the user has typed an instruction for nothing. */
export async function refuseReadOnly({ uri }: vscode.TextDocument): Promise<void> {
  if (uri.scheme === 'untitled' || uri.scheme === 'vscode-notebook-cell') return;
  // A scheme without a file system is that of a text an extension provides, which nobody can change.
  const isWritable = vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;
  if (!isWritable || (await isLocked(uri))) throw readOnlyError({ uri });
}

/** What to tell the user about a document that takes no changes. */
export function readOnlyError({ uri }: { readonly uri: vscode.Uri }): UserError {
  return new UserError(
    vscode.l10n.t(
      '{0} is read-only, so no code can be written into it. Save a copy under another name, then try again.',
      vscode.workspace.asRelativePath(uri),
    ),
  );
}

async function isLocked(uri: vscode.Uri): Promise<boolean> {
  try {
    const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
    return (permissions & vscode.FilePermission.Readonly) !== 0;
  } catch {
    // No such file (yet), or no file system to ask: the editor itself will tell.
    return false;
  }
}
