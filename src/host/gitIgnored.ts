import * as vscode from 'vscode';
import { runGit } from './runGit';

/**
 * Those names in a folder that Git ignores, as Git itself says: by every `.gitignore`, `.git/info/exclude` and the user's
 * own list, and not what is tracked all the same. `undefined` where Git cannot say: it is not there or switched off, the
 * folder is not in a repository, or the workspace is not trusted, whose settings for Git may name programs to run.
 */
export async function ignoredByGit(
  folder: vscode.Uri,
  names: readonly string[],
): Promise<ReadonlySet<string> | undefined> {
  if (folder.scheme !== 'file' || !vscode.workspace.isTrusted) return undefined;
  // With `./` before it, no name is taken for an option or for a pattern.
  const input = names.map((name) => `./${name}\0`).join('');
  const { code, output = '' } = (await runGit(folder, ['check-ignore', '-z', '--stdin'], input)) ?? {};
  // 1: none of them is ignored.
  if (code !== 0 && code !== 1) return undefined;
  return new Set(output.split('\0').map((name) => name.slice('./'.length)));
}
