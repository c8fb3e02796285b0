import * as vscode from 'vscode';

/** Names of files that hold keys and passwords as a rule. */
const secretNames =
  /(?:^|\/)(?:\.env(?:\..*)?|\.npmrc|\.netrc|\.pgpass|\.htpasswd|credentials|id_[a-z0-9]+|.*\.(?:pem|key|p12|pfx|jks|keystore|kdbx|tfvars))$/iu;

/**
 * Whether text may go out from a document while the user types in it, without being asked: files and notebooks that can
 * be written, of a trusted workspace. Not the boxes of other views, output, settings, or what looks like a secret.
 */
export function isSuggestible({ uri }: vscode.TextDocument): boolean {
  if (!vscode.workspace.isTrusted || secretNames.test(uri.path)) return false;
  if (uri.scheme === 'untitled' || uri.scheme === 'vscode-notebook-cell') return true;
  return uri.scheme !== 'vscode-userdata' && vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;
}
