import * as vscode from 'vscode';

/** Shows the setting that says on which machine extensions run. The user changes it: their chats are kept where Aside runs. */
export async function showRemoteSetting(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', '@id:remote.extensionKind');
}
