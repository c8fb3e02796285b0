import * as vscode from 'vscode';
import { ChatPanel, type ChatPanelPorts } from './chatPanel';

/** The conversation that this window showed last, kept over restarts. */
export interface LastConversation {
  readonly lastId: string | undefined;
  rememberLast(id: string): void;
}

/** The chat view in the side bar: one panel whose page VS Code makes and takes away with the view. */
export class ChatView implements vscode.WebviewViewProvider, vscode.Disposable {
  static readonly viewId = 'aside.chat';
  readonly panel: ChatPanel;
  private view: vscode.WebviewView | undefined;

  constructor(ports: ChatPanelPorts, last: LastConversation) {
    this.panel = new ChatPanel(ports, last.lastId, ({ id, leafId }) => {
      last.rememberLast(leafId === undefined ? '' : id);
    });
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    const connection = this.panel.connect(view.webview, 'view', async () => {
      if (view.visible) await vscode.commands.executeCommand(`${ChatView.viewId}.focus`);
    });
    view.onDidDispose(() => {
      connection.dispose();
      if (this.view === view) this.view = undefined;
    });
  }

  /** Shows the view and puts the cursor into the composer. */
  async reveal(): Promise<void> {
    const isLoaded = this.view?.visible === true;
    if (!isLoaded) this.panel.focus(false);
    await vscode.commands.executeCommand(`${ChatView.viewId}.focus`);
    if (isLoaded) this.panel.focus(true);
  }

  dispose(): void {
    this.panel.dispose();
  }
}
