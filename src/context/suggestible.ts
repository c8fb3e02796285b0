import * as vscode from 'vscode';
import { looksSecret } from './secrets';

/**
 * Whether text may go out from a document while the user types in it, without being asked: files and notebooks that can
 * be written, of a trusted workspace. Not the boxes of other views, output, settings, or what looks like a secret.
 */
export function isSuggestible({ uri }: vscode.TextDocument): boolean {
  const fileName = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  if (!vscode.workspace.isTrusted || looksSecret(fileName)) return false;
  if (uri.scheme === 'untitled' || uri.scheme === 'vscode-notebook-cell') return true;
  return uri.scheme !== 'vscode-userdata' && vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;
}
