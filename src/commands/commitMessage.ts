import * as vscode from 'vscode';
import { EndpointError } from '../host/endpointError';
import { buildCommitMessages } from '../prompt/commitMessage';
import { UserError } from '../shared/userError';
import { cleanMessage } from '../stream/cleanMessage';
import { textOf } from './answerText';
import { repositoryOf, type Repository } from '../host/git';
import type { Services } from './services';

/** How many of the last messages show their style. */
const lastCommits = 8;

/**
 * Writes a commit message for what is staged (for all changes where nothing is) into the box of the Source Control
 * view, as it comes. What was typed there is what it is about; it comes back when nothing came or the user cancels.
 */
export async function writeCommitMessage(services: Services, given?: unknown): Promise<void> {
  const { client, endpoints, settings } = services;
  const repository = await repositoryOf(given);
  const diff = await diffOf(repository);
  const choice = endpoints.chosen(settings.model);
  const endpoint = await endpoints.connect(choice.endpointId);
  const typed = repository.inputBox.value;
  const messages = buildCommitMessages({ diff, lastMessages: await lastMessages(repository), typed });
  const title = vscode.l10n.t('Aside: writing a commit message with {0}', choice.model);
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  await vscode.window.withProgress(options, async (_progress, token) => {
    const stopped = new AbortController();
    token.onCancellationRequested(() => stopped.abort());
    let message = '';
    try {
      const parts = client.streamChat(endpoint, { model: choice.model, messages }, { signal: stopped.signal });
      for await (const line of cleanMessage(textOf(parts))) {
        message += line;
        repository.inputBox.value = message;
      }
    } catch (error) {
      repository.inputBox.value = typed;
      throw new EndpointError(endpoint, error, () => writeCommitMessage(services, given));
    }
    if (stopped.signal.aborted) repository.inputBox.value = typed;
    else if (message === '') throw new UserError(vscode.l10n.t('The model answered without a message. Try again.'));
  });
}

async function diffOf(repository: Repository): Promise<string> {
  const isStaged = repository.state.indexChanges.length > 0;
  const diff = await repository.diff(isStaged);
  if (diff.trim() === '') {
    throw new UserError(vscode.l10n.t('There is nothing to commit yet. Change or stage something, then try again.'));
  }
  return diff;
}

async function lastMessages(repository: Repository): Promise<string[]> {
  try {
    const commits = await repository.log({ maxEntries: lastCommits });
    return commits.map(({ message }) => message.trim());
  } catch {
    // A repository without a commit has no log, and no style to keep to.
    return [];
  }
}
