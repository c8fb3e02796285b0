import * as vscode from 'vscode';

/** Files of instructions and prompts above this size, in bytes, are something else. */
const maxSize = 200_000;

/** The text of a small file as an editor would show it; nothing where there is none, or where it is large. */
export async function readSmallText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > maxSize) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    // Not there, which is the usual case.
    return undefined;
  }
}
