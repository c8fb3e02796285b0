import * as vscode from 'vscode';
import { fileExtension } from '../editor/fileExtension';
import { namedPath, nameOf, withoutPathComment } from '../editor/namedPath';
import { UserError } from '../shared/userError';
import type { Aftermath } from '../webview/panelActions';

/** Asks where to save, beginning with a suggestion; Escape saves nowhere. */
export type AskWhere = (suggested: vscode.Uri) => Thenable<vscode.Uri | undefined>;

/**
 * Saves a block of code as a file where the user says, and opens it. Its name is the one the code gives itself, or
 * fits its language. Throws `UserError` where the file cannot be written.
 */
export async function saveCode(
  { text, language, info }: { readonly text: string; readonly language: string; readonly info: string },
  ask: AskWhere = askWithDialog,
): Promise<Aftermath> {
  const path = namedPath(text, info) ?? `code${fileExtension(language)}`;
  const uri = await ask(suggestion(path));
  if (uri === undefined) return 'focus-back';
  await write(uri, new TextEncoder().encode(`${withoutPathComment(text, uri.path)}\n`));
  await vscode.window.showTextDocument(uri, { preview: false });
  return 'focus-elsewhere';
}

/** Formats of pictures, by the word their data begins with. */
const extensions: Readonly<Record<string, string>> = { jpeg: 'jpg' };

/** Saves a picture of an answer, given as a data URL, where the user says. */
export async function saveImage(url: string, ask: AskWhere = askWithDialog): Promise<Aftermath> {
  const [, format = 'png', data = ''] = /^data:image\/(\w+);base64,(.*)$/isu.exec(url) ?? [];
  const uri = await ask(suggestion(`image.${extensions[format.toLowerCase()] ?? format.toLowerCase()}`));
  if (uri === undefined) return 'focus-back';
  await write(
    uri,
    Uint8Array.from(atob(data), (character) => character.charCodeAt(0)),
  );
  await vscode.commands.executeCommand('vscode.open', uri);
  return 'focus-elsewhere';
}

/** In the first folder of the workspace where the path does not say better. */
function suggestion(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return folder === undefined
    ? vscode.Uri.from({ scheme: 'untitled', path: `/${nameOf(path)}` })
    : vscode.Uri.joinPath(folder.uri, path.startsWith('/') ? nameOf(path) : path);
}

function askWithDialog(suggested: vscode.Uri): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog(suggested.scheme === 'untitled' ? {} : { defaultUri: suggested });
}

async function write(uri: vscode.Uri, content: Uint8Array): Promise<void> {
  try {
    await vscode.workspace.fs.writeFile(uri, content);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      vscode.l10n.t('{0} could not be saved: {1}', vscode.workspace.asRelativePath(uri), reason),
      'retry',
      async () => write(uri, content),
    );
  }
}
