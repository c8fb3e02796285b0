import * as vscode from 'vscode';
import { ConversationStore } from '../chat/store/conversationStore';
import { storeProblemText } from '../chat/store/storeProblem';
import { DiskFiles } from './diskFiles';
import { HistoryFiles } from './historyFiles';

/** The conversations in a folder of VS Code's storage. Reads nothing before it is asked to. */
export function openHistoryStore(folder: vscode.Uri): ConversationStore {
  return new ConversationStore({
    fileSystem: isOnDisk(folder) ? new DiskFiles(folder.fsPath) : new HistoryFiles(folder),
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    onProblem: (problem) => void vscode.window.showWarningMessage(storeProblemText(problem)),
  });
}

/**
 * Whether a folder of VS Code's storage is one of this machine's disk, under the same path. A desktop window names its own
 * data by the scheme `vscode-userdata` (`reviveProfile` in VS Code's `userDataProfile.ts`), which stands for files.
 */
function isOnDisk({ scheme }: vscode.Uri): boolean {
  return scheme === 'file' || (scheme === 'vscode-userdata' && vscode.env.uiKind === vscode.UIKind.Desktop);
}
