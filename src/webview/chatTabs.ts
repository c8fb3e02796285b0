import * as vscode from 'vscode';
import type { Chat } from '../chat/chat';
import type { Conversation } from '../shared/conversation';
import { ChatPanel, type ChatPanelPorts } from './chatPanel';

/** Where a page keeps the id of its conversation, for a tab that comes back after a reload. */
function conversationIdOf(state: unknown): string | undefined {
  if (typeof state !== 'object' || state === null || !('conversationId' in state)) return undefined;
  return typeof state.conversationId === 'string' ? state.conversationId : undefined;
}

/** A chat in an editor tab. */
interface ChatTab {
  readonly tab: vscode.WebviewPanel;
  readonly panel: ChatPanel;
}

/** The chats in editor tabs, as many as are wanted, each on its own conversation. */
export class ChatTabs implements vscode.WebviewPanelSerializer, vscode.Disposable {
  static readonly viewType = 'aside.chatTab';
  private readonly tabs = new Set<ChatTab>();

  constructor(private readonly ports: ChatPanelPorts) {}

  /** Opens a tab on a chat. */
  open(chat: Chat): void {
    const tab = vscode.window.createWebviewPanel(ChatTabs.viewType, titleOf(chat.conversation), {
      viewColumn: vscode.ViewColumn.Active,
    });
    const { panel } = this.add(tab, undefined);
    panel.show(chat);
    panel.focus(false);
  }

  /** The chats in tabs, that of the tab in front first. */
  get chats(): readonly Chat[] {
    const tabs = [...this.tabs].toSorted((left, right) => Number(right.tab.active) - Number(left.tab.active));
    return tabs.map(({ panel }) => panel.chat);
  }

  /** Shows the tab of a conversation, where there is one. */
  reveal(conversationId: string): boolean {
    const found = [...this.tabs].find(({ panel }) => panel.chat.conversation.id === conversationId);
    found?.tab.reveal();
    found?.panel.focus(true);
    return found !== undefined;
  }

  /** Endpoint or model have changed. */
  refresh(): void {
    for (const { panel } of this.tabs) panel.refresh();
  }

  /** Brings a tab back after a reload. */
  deserializeWebviewPanel(tab: vscode.WebviewPanel, state: unknown): Promise<void> {
    this.add(tab, conversationIdOf(state));
    return Promise.resolve();
  }

  dispose(): void {
    for (const { panel } of this.tabs) panel.dispose();
    this.tabs.clear();
  }

  private add(tab: vscode.WebviewPanel, conversationId: string | undefined): ChatTab {
    const panel = new ChatPanel(this.ports, conversationId, (conversation) => {
      tab.title = titleOf(conversation);
    });
    const added = { tab, panel };
    this.tabs.add(added);
    const icons = vscode.Uri.joinPath(this.ports.extensionUri, 'media', 'icons');
    tab.iconPath = {
      light: vscode.Uri.joinPath(icons, 'tab-light.svg'),
      dark: vscode.Uri.joinPath(icons, 'tab-dark.svg'),
    };
    const connection = panel.connect(tab.webview, 'tab', async () => {
      if (tab.visible) tab.reveal();
    });
    tab.onDidDispose(() => {
      this.tabs.delete(added);
      connection.dispose();
      panel.dispose();
    });
    return added;
  }
}

function titleOf({ title }: Conversation): string {
  return title === '' ? vscode.l10n.t('New Chat') : title;
}
