import * as vscode from 'vscode';
import { ignoredByGit } from '../host/gitIgnored';
import { IgnoreRules } from './gitIgnore';
import { readSmallText } from './readSmallText';

/** A file or a folder. */
export interface Entry {
  readonly uri: vscode.Uri;
  readonly isFolder: boolean;
}

/**
 * Which files Git ignores. Git itself is asked; where it cannot say, the rules are read here: every `.gitignore` between
 * the repository's folder and the file, and its `.git/info/exclude`. Made for one look: what is read is kept.
 */
export class IgnoredFiles {
  private readonly rules = new Map<string, Promise<IgnoreRules>>();
  private readonly roots = new Map<string, Promise<vscode.Uri | undefined>>();

  /** Those that are ignored, or are Git's own files. */
  async among<Kind extends Entry>(entries: readonly Kind[]): Promise<readonly Kind[]> {
    const folders = new Map<string, Kind[]>();
    for (const entry of entries) {
      const key = folderOf(entry.uri).toString();
      folders.set(key, [...(folders.get(key) ?? []), entry]);
    }
    const found = await Promise.all([...folders.values()].map((siblings) => this.amongSiblings(siblings)));
    const ignored = new Set(found.flat());
    return entries.filter((entry) => ignored.has(entry));
  }

  private async amongSiblings<Kind extends Entry>(entries: readonly Kind[]): Promise<readonly Kind[]> {
    const [first] = entries;
    if (first === undefined) return [];
    if (`${first.uri.path}/`.includes('/.git/')) return entries;
    // What is stored nowhere is in no repository.
    if (vscode.workspace.fs.isWritableFileSystem(first.uri.scheme) === undefined) return [];
    const ignored = await ignoredByGit(
      folderOf(first.uri),
      entries.map(({ uri }) => nameOf(uri)),
    );
    if (ignored !== undefined) return entries.filter(({ uri }) => ignored.has(nameOf(uri)));
    const verdicts = await Promise.all(entries.map((entry) => this.isIgnored(entry)));
    return entries.filter((_, index) => verdicts[index] === true);
  }

  /** What the rules say that are read here. A file outside of a repository and of the workspace is not ignored. */
  private async isIgnored({ uri, isFolder }: Entry): Promise<boolean> {
    const root = (await this.rootOf(folderOf(uri))) ?? vscode.workspace.getWorkspaceFolder(uri)?.uri;
    if (root === undefined) return false;
    const names = withoutSlash(uri.path)
      .slice(withoutSlash(root.path).length + 1)
      .split('/');
    // A folder that is ignored hides all that is in it, whatever rules further down say.
    for (let depth = 1; depth <= names.length; depth += 1) {
      const isLast = depth === names.length;
      if (await this.isRuledOut(root, names.slice(0, depth), !isLast || isFolder)) return true;
    }
    return false;
  }

  /** The innermost file of rules that says anything about the path holds, and `.git/info/exclude` after all others. */
  private async isRuledOut(root: vscode.Uri, names: readonly string[], isFolder: boolean): Promise<boolean> {
    for (let depth = names.length - 1; depth >= 0; depth -= 1) {
      const rules = await this.rulesOf(vscode.Uri.joinPath(root, ...names.slice(0, depth), '.gitignore'));
      const verdict = rules.judge(names.slice(depth).join('/'), isFolder);
      if (verdict !== undefined) return verdict;
    }
    const rules = await this.rulesOf(vscode.Uri.joinPath(root, '.git', 'info', 'exclude'));
    return rules.judge(names.join('/'), isFolder) ?? false;
  }

  private rulesOf(file: vscode.Uri): Promise<IgnoreRules> {
    const key = file.toString();
    const rules = this.rules.get(key) ?? readSmallText(file).then((text) => new IgnoreRules(text ?? ''));
    this.rules.set(key, rules);
    return rules;
  }

  /** The innermost folder around this one, or itself, that holds a repository. */
  private rootOf(folder: vscode.Uri): Promise<vscode.Uri | undefined> {
    const key = folder.toString();
    const root = this.roots.get(key) ?? this.findRoot(folder);
    this.roots.set(key, root);
    return root;
  }

  private async findRoot(folder: vscode.Uri): Promise<vscode.Uri | undefined> {
    if (await exists(vscode.Uri.joinPath(folder, '.git'))) return folder;
    const above = folderOf(folder);
    return above.path.length < folder.path.length ? this.rootOf(above) : undefined;
  }
}

function folderOf(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(uri, '..');
}

function nameOf({ path }: vscode.Uri): string {
  const bare = withoutSlash(path);
  return bare.slice(bare.lastIndexOf('/') + 1);
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/u, '');
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    // Not there, which is an answer.
    return false;
  }
}
