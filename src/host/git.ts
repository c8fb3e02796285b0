import * as vscode from 'vscode';
import { UserError } from '../shared/userError';

/** A file that has changed. */
export interface Change {
  readonly uri: vscode.Uri;
  /** One of the API's numbers; `untracked` is the one that matters here. */
  readonly status?: number;
}

/** The status of a file that Git does not know yet. */
export const untracked = 7;

/** A commit as the log tells it. */
export interface Commit {
  readonly hash: string;
  readonly message: string;
  readonly parents: readonly string[];
}

/** A repository as VS Code's built-in Git extension offers it: the part of its API, version 1, that is used here. */
export interface Repository {
  readonly rootUri: vscode.Uri;
  readonly inputBox: { value: string };
  readonly state: {
    readonly indexChanges: readonly Change[];
    readonly workingTreeChanges: readonly Change[];
    /** New files, where the user has them listed apart; else they are among the changes of the working tree. */
    readonly untrackedChanges?: readonly Change[];
  };
  /** The diff of what is staged (`true`), or of what is not. */
  diff(cached?: boolean): Promise<string>;
  diffIndexWithHEAD(path: string): Promise<string>;
  log(options: { readonly maxEntries: number }): Promise<readonly Commit[]>;
}

interface GitApi {
  /** The program that the Git extension runs. */
  readonly git: { readonly path: string };
  readonly repositories: readonly Repository[];
}

interface GitExtension {
  /** False where the user has switched Git off; `getAPI` throws then. */
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

/** Git as VS Code has it; nothing where the user has none or has switched it off, and in a workspace without trust. */
export async function gitApi(): Promise<GitApi | undefined> {
  const git = await vscode.extensions.getExtension<GitExtension>('vscode.git')?.activate();
  return git?.enabled === true ? git.getAPI(1) : undefined;
}

/**
 * The repository that the user means: the one whose changes they see (`given`, as its menu passes it), the one of the
 * file that is given or that they edit, or the only one. Throws `UserError` where there is none.
 */
export async function repositoryOf(given: unknown): Promise<Repository> {
  const repositories = (await gitApi())?.repositories ?? [];
  const path = given instanceof vscode.Uri ? given.path : vscode.window.activeTextEditor?.document.uri.path;
  const wanted = rootOf(given) ?? folderOf(repositories, path);
  const found = repositories.find(({ rootUri }) => rootUri.toString() === wanted?.toString()) ?? repositories[0];
  if (found === undefined) {
    throw new UserError(vscode.l10n.t('There is no Git repository here. Open a folder that has one, then try again.'));
  }
  return found;
}

/** The menu of the Source Control view gives its source control. */
function rootOf(given: unknown): vscode.Uri | undefined {
  if (typeof given !== 'object' || given === null || !('rootUri' in given)) return undefined;
  return given.rootUri instanceof vscode.Uri ? given.rootUri : undefined;
}

function folderOf(repositories: readonly Repository[], path: string | undefined): vscode.Uri | undefined {
  if (path === undefined) return undefined;
  return repositories
    .map(({ rootUri }) => rootUri)
    .filter((root) => path.startsWith(`${root.path}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
}
