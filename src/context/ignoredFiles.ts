import * as vscode from 'vscode';
import { IgnoreRules } from './gitIgnore';
import { readSmallText } from './readSmallText';

/**
 * Which files of the workspace Git ignores, by the `.gitignore` files between the workspace's folder and theirs. Reads
 * them itself, so that it works where there is no Git. Made for one look: what is read is kept.
 */
export class IgnoredFiles {
  private readonly rules = new Map<string, Promise<IgnoreRules>>();

  /** A file outside of the workspace is not ignored. */
  async has(uri: vscode.Uri, isFolder = false): Promise<boolean> {
    const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    if (root === undefined) return false;
    const names = uri.path.slice(root.path.replace(/\/$/u, '').length + 1).split('/');
    // A folder that is ignored hides all that is in it, whatever rules further down say.
    for (let depth = 1; depth <= names.length; depth += 1) {
      const isLast = depth === names.length;
      if (await this.isIgnored(root, names.slice(0, depth), !isLast || isFolder)) return true;
    }
    return false;
  }

  /** The innermost file of rules that says anything about the path holds. */
  private async isIgnored(root: vscode.Uri, names: readonly string[], isFolder: boolean): Promise<boolean> {
    for (let depth = names.length - 1; depth >= 0; depth -= 1) {
      const rules = await this.rulesOf(vscode.Uri.joinPath(root, ...names.slice(0, depth), '.gitignore'));
      const verdict = rules.judge(names.slice(depth).join('/'), isFolder);
      if (verdict !== undefined) return verdict;
    }
    return false;
  }

  private rulesOf(file: vscode.Uri): Promise<IgnoreRules> {
    const key = file.toString();
    const rules = this.rules.get(key) ?? readSmallText(file).then((text) => new IgnoreRules(text ?? ''));
    this.rules.set(key, rules);
    return rules;
  }
}
