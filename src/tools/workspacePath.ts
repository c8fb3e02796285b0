import * as vscode from 'vscode';
import { looksSecret } from '../context/secrets';

/**
 * A path that a model named, as a file of the workspace. Throws in words for the model where it leads out of the
 * workspace, over a link or to a file that holds secrets by its name.
 */
export async function workspacePath(path: string): Promise<vscode.Uri> {
  const { uri, folder } = locate(path);
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  if (looksSecret(name)) {
    throw new Error(`${path} holds secrets by its name, so no tool reads it. The user can attach it to a question.`);
  }
  await refuseLinks(folder.uri, uri);
  return uri;
}

function locate(path: string): { uri: vscode.Uri; folder: vscode.WorkspaceFolder } {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [first] = folders;
  if (first === undefined) throw new Error('No folder is open, so there are no files.');
  // In a workspace of several folders a path begins with the name of one, as the tools themselves write it.
  const named = folders.length > 1 ? folders.find(({ name }) => path.startsWith(`${name}/`)) : undefined;
  const absolute = folders.find(({ uri }) => path.startsWith(`${uri.path}/`));
  // `joinPath` works out every `..`, so that what it gives tells where the path really leads.
  const uri =
    absolute === undefined
      ? vscode.Uri.joinPath((named ?? first).uri, named === undefined ? path : path.slice(named.name.length + 1))
      : vscode.Uri.joinPath(absolute.uri, path.slice(absolute.uri.path.length + 1));
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (folder === undefined) throw new Error(`${path} is outside of the workspace.`);
  return { uri, folder };
}

/** A link inside of the workspace may lead out of it. */
async function refuseLinks(folder: vscode.Uri, uri: vscode.Uri): Promise<void> {
  const steps = uri.path.slice(folder.path.length).split('/').filter(Boolean);
  let place = folder;
  for (const step of steps) {
    place = vscode.Uri.joinPath(place, step);
    const { type } = await vscode.workspace.fs.stat(place);
    if ((type & vscode.FileType.SymbolicLink) !== 0) {
      throw new Error(`${vscode.workspace.asRelativePath(place)} is a link, which may lead out of the workspace.`);
    }
  }
}
