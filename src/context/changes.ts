import * as vscode from 'vscode';
import { repositoryOf, type Commit, type Repository } from '../host/git';
import { UserError } from '../shared/userError';
import type { Attachment } from '../shared/conversation';

/** The largest difference that is attached, in characters. */
const maxDiff = 1_000_000;
/** The tree of no file at all, which a first commit differs from: a constant of Git's. */
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

export type ChangeSet = 'staged' | 'unstaged';

/** What is staged, or changed and not staged, in a repository. Throws `UserError` where nothing is. */
export async function captureChanges(set: ChangeSet, given?: unknown): Promise<Attachment> {
  const repository = await repositoryOf(given);
  const label = set === 'staged' ? vscode.l10n.t('Staged changes') : vscode.l10n.t('Unstaged changes');
  return changes(repository, label, await repository.diff(set === 'staged'));
}

/** What is staged, else what is changed: what a user means by their changes. */
export async function captureCurrentChanges(given?: unknown): Promise<Attachment> {
  const repository = await repositoryOf(given);
  return captureChanges(repository.state.indexChanges.length > 0 ? 'staged' : 'unstaged', repository);
}

/** What a commit has changed. */
export async function captureCommit(repository: Repository, { hash, message, parents }: Commit): Promise<Attachment> {
  const before = parents[0] ?? emptyTree;
  const files = await repository.diffBetween(before, hash);
  const diffs: string[] = [];
  for (const { uri } of files) diffs.push(await repository.diffBetween(before, hash, uri.fsPath));
  const subject = message.split('\n', 1)[0] ?? '';
  return changes(repository, `${hash.slice(0, 8)} ${subject}`, `${message.trim()}\n\n${diffs.join('')}`);
}

/** The last commits of a repository, newest first; none before the first one. */
export async function lastCommits(repository: Repository, maxEntries: number): Promise<readonly Commit[]> {
  try {
    return await repository.log({ maxEntries });
  } catch {
    // A repository without a commit has no log.
    return [];
  }
}

function changes(repository: Repository, label: string, text: string, uri = repository.rootUri): Attachment {
  if (text.trim() === '') throw new UserError(vscode.l10n.t('There are no such changes to attach.'));
  if (text.length > maxDiff) {
    throw new UserError(vscode.l10n.t('{0} are too long to attach. Attach the files that matter instead.', label));
  }
  return { id: crypto.randomUUID(), kind: 'changes', label, uri: uri.toString(), languageId: 'diff', text };
}
