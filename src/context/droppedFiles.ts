import * as vscode from 'vscode';
import type { Attachable } from '../chat/liveAttachment';
import { attachFiles } from './fileParts';

/**
 * Files that were dropped on the panel, by the URIs that the page read. A page names them, and it shows what models
 * write: what is outside of the workspace is attached only after a yes.
 */
export async function attachDropped(texts: readonly string[]): Promise<readonly Attachable[]> {
  const uris = texts.flatMap((text) => parse(text) ?? []);
  const outside = uris.filter((uri) => vscode.workspace.getWorkspaceFolder(uri) === undefined && !isOpen(uri));
  if (outside.length === 0) return attachFiles(uris);
  const yes = vscode.l10n.t('Attach Anyway');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('This is outside of the workspace. Attach it to the question?'),
    { modal: true, detail: outside.map((uri) => uri.fsPath).join('\n') },
    yes,
  );
  return attachFiles(chosen === yes ? uris : uris.filter((uri) => !outside.includes(uri)));
}

/** Only what an editor can open as a file is one. */
function parse(text: string): vscode.Uri | undefined {
  if (!/^[a-z][\w+.-]*:\//iu.test(text) || /^(?:https?|data|command|javascript):/iu.test(text)) return undefined;
  return asHere(vscode.Uri.parse(text));
}

/** The window names the files of a remote machine by that; to an extension that runs there, they are its own. */
function asHere(uri: vscode.Uri): vscode.Uri {
  const isRemote = uri.scheme === 'vscode-remote' && vscode.env.remoteName !== undefined;
  const isElsewhere = vscode.workspace.workspaceFolders?.some((folder) => folder.uri.scheme === uri.scheme);
  return isRemote && isElsewhere !== true ? uri.with({ scheme: 'file', authority: '' }) : uri;
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}
