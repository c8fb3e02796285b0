import * as vscode from 'vscode';
import { ConversationStore, type OpenedConversation } from '../chat/store/conversationStore';
import type { Recorder } from '../chat/store/recorder';
import { storeProblemText } from '../chat/store/storeProblem';
import type { Conversation } from '../shared/conversation';
import { DiskFiles } from './diskFiles';
import { HistoryFiles } from './historyFiles';
import type { Settings } from './settings';

const lastKey = 'aside.lastConversation';

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
      fileSystem: this.folder.scheme === 'file' ? new DiskFiles(this.folder.fsPath) : new HistoryFiles(this.folder),
      now: () => Date.now(),
      newId: () => crypto.randomUUID(),
      onProblem: (problem) => void vscode.window.showWarningMessage(storeProblemText(problem)),
    });
  }

  /** Keeps a conversation from now on, or not where the user keeps none. */
  begin(conversation: Conversation): Recorder {
    if (!this.settings.keepsHistory) return this.store.beginPrivate(conversation);
    const workspace = vscode.workspace.workspaceFile ?? vscode.workspace.workspaceFolders?.[0]?.uri;
    return this.store.begin(conversation, workspace === undefined ? {} : { workspace: workspace.toString() });
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
