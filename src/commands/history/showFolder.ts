import * as vscode from 'vscode';

/**
 * Shows a file or a folder: in the system's file manager where it is on this machine, else the folder in a new window.
 */
export async function showFolder(where: vscode.Uri): Promise<void> {
  const isLocal = ['file', 'vscode-userdata'].includes(where.scheme) && vscode.env.remoteName === undefined;
  if (isLocal && vscode.env.uiKind === vscode.UIKind.Desktop) {
    await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(where.fsPath));
    return;
  }
  const { type } = await vscode.workspace.fs.stat(where);
  const folder = type === vscode.FileType.Directory ? where : vscode.Uri.joinPath(where, '..');
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: true });
}
