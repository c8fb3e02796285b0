import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Repository } from '../../src/host/git';
import { inWorkspace, until } from './support';

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): { openRepository(root: vscode.Uri): Promise<Repository | null> };
}

/** A real repository inside of the workspace, since older editors open none outside of it without a question. */
export class GitRepository {
  private constructor(
    readonly folder: string,
    readonly repository: Repository,
  ) {}

  /** Switches Git on in this editor, and begins a repository in a folder of its own, where `prepare` may write first. */
  static async begin(prepare: (git: (...words: string[]) => string, folder: string) => void): Promise<GitRepository> {
    const folder = mkdtempSync(path.join(inWorkspace('').fsPath, 'repository-'));
    const git = (...words: string[]): string => runGit(folder, words);
    git('init', '--quiet');
    prepare(git, folder);
    const extension = await gitExtension();
    const settings = vscode.workspace.getConfiguration('git');
    await settings.update('enabled', true, vscode.ConfigurationTarget.Global);
    await until('Git is switched on', () => extension.enabled);
    const repository = await extension.getAPI(1).openRepository(vscode.Uri.file(folder));
    assert.ok(repository !== null);
    return new GitRepository(folder, repository);
  }

  git(...words: string[]): string {
    return runGit(this.folder, words);
  }

  uri(file: string): vscode.Uri {
    return vscode.Uri.joinPath(this.repository.rootUri, file);
  }

  /** What the menus of Source Control pass for it. */
  get sourceControl(): { readonly rootUri: vscode.Uri } {
    return { rootUri: this.repository.rootUri };
  }

  /** Removes it. The Git extension stays as it is, since it cannot be switched off without a new window. */
  async end(): Promise<void> {
    const settings = vscode.workspace.getConfiguration('git');
    await settings.update('enabled', undefined, vscode.ConfigurationTarget.Global);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function gitExtension(): Promise<GitExtension> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  assert.ok(extension !== undefined, 'the Git extension is there');
  return extension.activate();
}

function runGit(cwd: string, words: readonly string[]): string {
  const author = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  return execFileSync('git', [...author, ...words], { cwd, encoding: 'utf8' });
}
