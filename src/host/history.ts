import * as vscode from 'vscode';
import { ConversationStore, type OpenedConversation } from '../chat/store/conversationStore';
import type { Recorder } from '../chat/store/recorder';
import { storeProblemText } from '../chat/store/storeProblem';
import type { Conversation } from '../shared/conversation';
import { DiskFiles } from './diskFiles';
import { HistoryFiles } from './historyFiles';
import type { Settings } from './settings';

const lastKey = 'aside.lastConversation';
const offHereKey = 'aside.historyOff';
const groupingKey = 'aside.historyGrouping';
const workspaceOnlyKey = 'aside.historyOfWorkspaceOnly';

/** The conversations on the disk, and which of them this window showed last. Reads nothing before it is asked to. */
export class History {
  readonly store: ConversationStore;
  /** Where the files stand. It may not exist yet. */
  readonly folder: vscode.Uri;

  constructor(
    storage: vscode.Uri,
    private readonly memory: vscode.Memento,
    private readonly settings: Settings,
  ) {
    this.folder = vscode.Uri.joinPath(storage, 'history');
    this.store = new ConversationStore({
      fileSystem: isOnDisk(this.folder) ? new DiskFiles(this.folder.fsPath) : new HistoryFiles(this.folder),
      now: () => Date.now(),
      newId: () => crypto.randomUUID(),
      onProblem: (problem) => void vscode.window.showWarningMessage(storeProblemText(problem)),
    });
  }

  /** Keeps a conversation from now on, or not where the user keeps none. */
  begin(conversation: Conversation): Recorder {
    if (!this.settings.keepsHistory || this.isOffHere) return this.beginPrivate(conversation);
    const { workspace } = this;
    return this.store.begin(conversation, workspace === undefined ? {} : { workspace });
  }

  /** The same for one of which nothing is ever written. */
  beginPrivate(conversation: Conversation): Recorder {
    return this.store.beginPrivate(conversation);
  }

  /** Whether the user wants none to be kept that begins in this workspace. A workspace itself cannot say so. */
  get isOffHere(): boolean {
    return this.memory.get(offHereKey) === true;
  }

  async setOffHere(isOff: boolean): Promise<void> {
    await this.memory.update(offHereKey, isOff ? true : undefined);
  }

  /** The workspace of this window, as conversations remember it: a URI in string form. */
  get workspace(): string | undefined {
    return (vscode.workspace.workspaceFile ?? vscode.workspace.workspaceFolders?.[0]?.uri)?.toString();
  }

  /** Whether the list shows only what was begun in this workspace; remembered for each. */
  get listsWorkspaceOnly(): boolean {
    return this.memory.get(workspaceOnlyKey) === true;
  }

  set listsWorkspaceOnly(only: boolean) {
    void this.memory.update(workspaceOnlyKey, only);
  }

  /** How the list is ordered; remembered for each workspace. */
  get grouping(): 'date' | 'workspace' {
    return this.memory.get(groupingKey) === 'workspace' ? 'workspace' : 'date';
  }

  set grouping(grouping: 'date' | 'workspace') {
    void this.memory.update(groupingKey, grouping);
  }

  /** Reads a conversation, which is then kept on. */
  open(id: string): Promise<OpenedConversation | undefined> {
    return this.store.open(id);
  }

  get lastId(): string | undefined {
    const id = this.memory.get(lastKey);
    return typeof id === 'string' && id !== '' ? id : undefined;
  }

  rememberLast(id: string): void {
    void this.memory.update(lastKey, id);
  }
}

/**
 * Whether a folder of VS Code's storage is one of this machine's disk, under the same path. A desktop window names its own
 * data by the scheme `vscode-userdata` (`reviveProfile` in VS Code's `userDataProfile.ts`), which stands for files.
 */
function isOnDisk({ scheme }: vscode.Uri): boolean {
  return scheme === 'file' || (scheme === 'vscode-userdata' && vscode.env.uiKind === vscode.UIKind.Desktop);
}
