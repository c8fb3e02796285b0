import * as vscode from 'vscode';
import type { ViewChannel } from './viewChannel';

/** How code looks in a page: in the colours of the editor's theme, under the names that the editor has for languages. */
export class CodeLooks implements vscode.Disposable {
  /** Id of the editor's theme that the page wears, as the page says. */
  private theme: string | undefined;
  private readonly watching: vscode.Disposable;

  /** @param channel gives the way to the page, while there is one */
  constructor(private readonly channel: () => ViewChannel | undefined) {
    this.watching = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('editor.tokenColorCustomizations')) void this.showStyles();
    });
  }

  /** The page wears this theme, from now on. */
  wear(theme: string): void {
    this.theme = theme;
    void this.showStyles();
  }

  /** Tells a page that has just loaded what the editor calls the languages. */
  async showNames(channel: ViewChannel): Promise<void> {
    const { languageNames } = await import('./languageNames');
    channel.sendLanguageNames(languageNames());
  }

  dispose(): void {
    this.watching.dispose();
  }

  /** Gives code the colours of the theme that the page wears, with the user's changes to them. */
  private async showStyles(): Promise<void> {
    const { theme } = this;
    const channel = this.channel();
    if (theme === undefined || channel === undefined) return;
    const { readCodeStyles } = await import('./readTheme');
    const styles = await readCodeStyles(theme);
    if (this.theme === theme) channel.sendCodeStyles(styles);
  }
}
