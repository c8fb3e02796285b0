import * as vscode from 'vscode';
import type { Generation } from './generation';

const scheme = 'aside-version';

/** Opens the text before and after a generation side by side, in VS Code's own diff editor. */
export class GenerationDiff implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private registration: vscode.Disposable | undefined;

  async open(generation: Generation): Promise<void> {
    const { id, target } = generation;
    const texts = generation.versions();
    this.registration ??= vscode.workspace.registerTextDocumentContentProvider(scheme, this);
    const { path } = target.document.uri;
    const address = (version: string): vscode.Uri =>
      vscode.Uri.from({ scheme, path, query: `${version}-${id}-${Date.now()}` });
    const [before, after] = [address('before'), address('after')];
    this.texts.set(before.toString(), texts.before);
    this.texts.set(after.toString(), texts.after);
    const name = path.slice(path.lastIndexOf('/') + 1);
    await vscode.commands.executeCommand('vscode.diff', before, after, vscode.l10n.t('{0}: generated changes', name));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.registration?.dispose();
    this.texts.clear();
  }
}
