import * as vscode from 'vscode';
import type { ConversationStore, OpenedConversation } from '../chat/store/conversationStore';
import { LateRecorder } from '../chat/store/lateRecorder';
import { newMeta } from '../chat/store/newMeta';
import { PrivateRecorder, type Recorder } from '../chat/store/recorder';
import type { Conversation } from '../shared/conversation';
import type { Settings } from './settings';

const lastKey = 'aside.lastConversation';
const offHereKey = 'aside.historyOff';
const groupingKey = 'aside.historyGrouping';
const workspaceOnlyKey = 'aside.historyOfWorkspaceOnly';

/**
 * The conversations on the disk, and which of them this window showed last. Reads nothing before it is asked to; what
 * reads and writes is loaded with the first conversation that holds something.
 */
export class History {
  /** Where the files stand. It may not exist yet. */
  readonly folder: vscode.Uri;
  private opening: Promise<ConversationStore> | undefined;

  constructor(
    storage: vscode.Uri,
    private readonly memory: vscode.Memento,
    private readonly settings: Settings,
  ) {
    this.folder = vscode.Uri.joinPath(storage, 'history');
  }

  /** All conversations, the same store each time. */
  store(): Promise<ConversationStore> {
    this.opening ??= import('./historyStore').then(({ openHistoryStore }) => openHistoryStore(this.folder));
    return this.opening;
  }

  /** Writes everything that is still to be written. */
  async flush(): Promise<void> {
    await (await this.opening)?.flush();
  }

  /** Keeps a conversation from now on, or not where the user keeps none. */
  begin(conversation: Conversation): Recorder {
    if (!this.settings.keepsHistory || this.isOffHere) return this.beginPrivate(conversation);
    const { workspace } = this;
    return new LateRecorder(conversation, workspace === undefined ? {} : { workspace }, () => this.store());
  }

  /** The same for one of which nothing is ever written. */
  beginPrivate(conversation: Conversation): Recorder {
    return new PrivateRecorder(newMeta(conversation, {}));
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
  async open(id: string): Promise<OpenedConversation | undefined> {
    return (await this.store()).open(id);
  }

  get lastId(): string | undefined {
    const id = this.memory.get(lastKey);
    return typeof id === 'string' && id !== '' ? id : undefined;
  }

  rememberLast(id: string): void {
    void this.memory.update(lastKey, id);
  }
}
