import * as vscode from 'vscode';
import type { ChatPanel } from './chatPanel';

/** Tells key bindings whether the focus is in a panel, and commands in which it was last. */
export class FocusedPanel {
  static readonly contextKey = 'aside.chatFocused';
  private panel: ChatPanel | undefined;

  /** The panel that has the focus, or had it last, as long as there is one. */
  get last(): ChatPanel | undefined {
    return this.panel;
  }

  entered(panel: ChatPanel): void {
    this.panel = panel;
    this.tell(true);
  }

  left(panel: ChatPanel): void {
    if (panel === this.panel) this.tell(false);
  }

  closed(panel: ChatPanel): void {
    this.left(panel);
    if (panel === this.panel) this.panel = undefined;
  }

  private tell(isFocused: boolean): void {
    void vscode.commands.executeCommand('setContext', FocusedPanel.contextKey, isFocused);
  }
}
