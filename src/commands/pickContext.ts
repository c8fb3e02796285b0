import * as vscode from 'vscode';
import type { Attachable } from '../chat/liveAttachment';
import { captureCommit, lastCommits } from '../context/changes';
import type { Suggestions } from '../context/suggestions';
import type { Suggestion } from '../shared/protocol';
import { repositoryOf } from '../host/git';

/** How many commits can be chosen from. */
const maxCommits = 50;

interface ContextItem extends vscode.QuickPickItem {
  readonly id: string;
}

const commitId = 'commit';

/** Lets the user search for what to attach, in a box of VS Code's. Gives nothing where it was left. */
export async function pickContext(suggestions: Suggestions): Promise<readonly Attachable[]> {
  const chosen = await chooseItem(suggestions);
  if (chosen === undefined) return [];
  return chosen === commitId ? pickCommit() : suggestions.take(chosen);
}

async function chooseItem(suggestions: Suggestions): Promise<string | undefined> {
  const box = vscode.window.createQuickPick<ContextItem>();
  box.title = vscode.l10n.t('Add to the question');
  box.placeholder = vscode.l10n.t('Search files, folders and symbols, or choose');
  let searching = new AbortController();
  const search = (): void => {
    searching.abort();
    searching = new AbortController();
    const commit = { id: commitId, label: vscode.l10n.t('A commit…'), description: 'Git', alwaysShow: true };
    void suggestions.suggest(box.value, searching.signal, (found) => {
      box.items = [...found.map((one) => itemOf(one)), commit];
    });
  };
  box.onDidChangeValue(search);
  search();
  try {
    return await new Promise<string | undefined>((resolve) => {
      box.onDidAccept(() => resolve(box.activeItems[0]?.id));
      box.onDidHide(() => resolve(undefined));
      box.show();
    });
  } finally {
    searching.abort();
    box.dispose();
  }
}

/** Everything is shown that was found: the box would filter it by its own rules else. */
function itemOf({ id, label, detail }: Suggestion): ContextItem {
  return { id, label, description: detail, alwaysShow: true };
}

async function pickCommit(): Promise<readonly Attachable[]> {
  const repository = await repositoryOf(undefined);
  const items = (await lastCommits(repository, maxCommits)).map((commit) => ({
    label: commit.message.split('\n', 1)[0] ?? '',
    description: commit.hash.slice(0, 8),
    commit,
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Attach a commit') });
  return chosen === undefined ? [] : [await captureCommit(repository, chosen.commit)];
}
