import * as vscode from 'vscode';
import type { Attachable } from '../chat/liveAttachment';
import { allowedFiles } from './consent';
import { captureFile } from './files';
import { captureFolder } from './folderTree';

/** Files and folders, as far as they may be attached: none where the user said no. */
export async function attachFiles(uris: readonly vscode.Uri[]): Promise<readonly Attachable[]> {
  const allowed = await allowedFiles(uris);
  return Promise.all(allowed.map(async (uri) => ((await isFolder(uri)) ? captureFolder(uri) : captureFile(uri))));
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())) return false;
  return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
}
