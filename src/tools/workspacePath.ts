import * as vscode from 'vscode';
import { looksSecret } from '../context/secrets';

/**
 * A path that a model named, as a file of the workspace. Throws in words for the model where it leads out of the
 * workspace, over a link or to a file that holds secrets by its name.
 */
export async function workspacePath(path: string): Promise<vscode.Uri> {
  const uri = locate(path);
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  if (looksSecret(name)) {
    throw new Error(`${path} holds secrets by its name, so no tool reads it. The user can attach it to a question.`);
  }
  if (await new LinkFinder().isBehindLink(uri)) {
    throw new Error(`${path} lies behind a link, which may lead out of the workspace.`);
  }
  return uri;
}

function locate(path: string): vscode.Uri {
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
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined) throw new Error(`${path} is outside of the workspace.`);
  return uri;
}

/** Finds links, which inside of the workspace may lead out of it; looks at each place once. */
export class LinkFinder {
  private readonly known = new Map<string, Promise<boolean>>();

  /** Whether a file of the workspace is a link or lies behind one. Rejects where there is no such file. */
  async isBehindLink(uri: vscode.Uri): Promise<boolean> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder === undefined) return true;
    const steps = uri.path.slice(folder.uri.path.length).split('/').filter(Boolean);
    let place = folder.uri;
    for (const step of steps) {
      place = vscode.Uri.joinPath(place, step);
      if (await this.isLink(place)) return true;
    }
    return false;
  }

  private isLink(place: vscode.Uri): Promise<boolean> {
    const key = place.toString();
    const known = this.known.get(key) ?? isLink(place);
    this.known.set(key, known);
    return known;
  }
}

async function isLink(place: vscode.Uri): Promise<boolean> {
  const { type } = await vscode.workspace.fs.stat(place);
  return (type & vscode.FileType.SymbolicLink) !== 0;
}
