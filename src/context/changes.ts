import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { repositoryOf, untracked, type Commit, type Repository } from '../host/git';
import { runGit } from '../host/runGit';
import { newFileDiff } from '../prompt/newFileDiff';
import { UserError } from '../shared/userError';
import type { Attachment } from '../shared/conversation';
import { allowedFiles } from './consent';
import { readSmallText } from './readSmallText';

/** The largest difference that is attached, in characters. */
const maxDiff = 1_000_000;
/** The tree of no file at all, which a first commit differs from: a constant of Git's. */
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

export type ChangeSet = 'staged' | 'unstaged';

/** What is staged, or changed and not staged, in a repository. Throws `UserError` where nothing is. */
export async function captureChanges(set: ChangeSet, given?: unknown): Promise<Attachment> {
  const repository = await repositoryOf(given);
  if (set === 'staged') return changes(repository, vscode.l10n.t('Staged changes'), await repository.diff(true));
  const text = (await repository.diff(false)) + (await newFiles(repository));
  return changes(repository, vscode.l10n.t('Unstaged changes'), text);
}

/** A group of Source Control, as its menu passes it. */
const changeGroup = z.object({
  id: z.string(),
  resourceStates: z.array(z.object({ resourceUri: z.custom<vscode.Uri>((value) => value instanceof vscode.Uri) })),
});

/** The group that the menu was opened on, else what is staged, else what is changed: what a user means by their changes. */
export async function captureCurrentChanges(given?: unknown): Promise<Attachment> {
  const group = changeGroup.safeParse(given).data;
  if (group !== undefined) {
    return captureChanges(group.id === 'index' ? 'staged' : 'unstaged', group.resourceStates[0]?.resourceUri);
  }
  const repository = await repositoryOf(given);
  return captureChanges(repository.state.indexChanges.length > 0 ? 'staged' : 'unstaged', repository);
}

/** The files that Git does not know yet, of which its own diff tells nothing. */
async function newFiles({ rootUri, state }: Repository): Promise<string> {
  const listed = [...state.workingTreeChanges, ...(state.untrackedChanges ?? [])];
  const uris = listed.filter(({ status }) => status === untracked).map(({ uri }) => uri);
  const diffs: string[] = [];
  for (const uri of await allowedFiles(uris)) {
    const text = await readSmallText(uri);
    const path = uri.path.slice(rootUri.path.length + 1);
    diffs.push(newFileDiff(path, text?.includes('\0') === true ? undefined : text));
  }
  return diffs.join('');
}

/** What a commit has changed. Asks Git itself, since its extension cuts the ends of such texts off. */
export async function captureCommit(repository: Repository, { hash, message, parents }: Commit): Promise<Attachment> {
  const words = ['diff', '--no-ext-diff', '--no-color', parents[0] ?? emptyTree, hash];
  const result = await runGit(repository.rootUri, words);
  const label = `${hash.slice(0, 8)} ${message.split('\n', 1)[0] ?? ''}`;
  if (result?.code !== 0) {
    throw new UserError(vscode.l10n.t('Git could not show what {0} has changed. Attach its files instead.', label));
  }
  return changes(repository, label, `${message.trim()}\n\n${result.output}`);
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
