import { spawn } from 'node:child_process';
import type * as vscode from 'vscode';
import { gitApi } from './git';

/** How long Git may take, in milliseconds. */
const maxWaitMs = 10_000;

/** What a command of Git's ended with. */
export interface GitResult {
  readonly code: number | null;
  /** As it was written, byte for byte where it is UTF-8. */
  readonly output: string;
}

/**
 * Runs the Git that VS Code's own extension uses, for what its API does not offer or not exactly. Gives nothing where
 * there is none, where it is switched off, and in a workspace that is not trusted.
 */
export async function runGit(folder: vscode.Uri, words: readonly string[], input = ''): Promise<GitResult | undefined> {
  const program = (await gitApi())?.git.path;
  if (program === undefined) return undefined;
  return new Promise((resolve) => {
    const git = spawn(program, words, {
      cwd: folder.fsPath,
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: maxWaitMs,
      windowsHide: true,
    });
    const chunks: Uint8Array[] = [];
    git.stdout.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    git.once('error', () => resolve(undefined));
    git.once('close', (code) => resolve({ code, output: decoded(chunks) }));
    // Git that ends early, as outside of a repository, has closed its input: its code tells.
    git.stdin.on('error', () => undefined);
    git.stdin.end(input);
  });
}

function decoded(chunks: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
}
