import type * as vscode from 'vscode';
import type { Attachable } from '../chat/liveAttachment';
import { allowedFiles, isFolder } from './consent';
import { captureFile } from './files';
import { captureFolder } from './folderTree';

/** Files and folders, as far as they may be attached: none where the user said no. */
export async function attachFiles(uris: readonly vscode.Uri[]): Promise<readonly Attachable[]> {
  const allowed = await allowedFiles(uris);
  return Promise.all(allowed.map(async (uri) => ((await isFolder(uri)) ? captureFolder(uri) : captureFile(uri))));
}
