import { spawn } from 'node:child_process';
import * as vscode from 'vscode';
import { gitApi } from './git';

/** How long Git may take for one folder, in milliseconds. */
const maxWaitMs = 3000;

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
  const program = (await gitApi())?.git.path;
  if (program === undefined) return undefined;
  // With `./` before it, no name is taken for an option or for a pattern.
  const output = await run(program, folder.fsPath, names.map((name) => `./${name}\0`).join(''));
  return output === undefined ? undefined : new Set(output.split('\0').map((name) => name.slice('./'.length)));
}

/** What `git check-ignore` says, each name with a zero byte after it; nothing where it fails. */
function run(program: string, folder: string, input: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const git = spawn(program, ['check-ignore', '-z', '--stdin'], {
      cwd: folder,
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: maxWaitMs,
    });
    const chunks: Uint8Array[] = [];
    git.stdout.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    git.once('error', () => resolve(undefined));
    // 1: none of them is ignored.
    git.once('close', (code) => resolve(code === 0 || code === 1 ? decoded(chunks) : undefined));
    // Git that ends early, as outside of a repository, has closed its input.
    git.stdin.once('error', () => resolve(undefined));
    git.stdin.end(input);
  });
}

function decoded(chunks: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
}
