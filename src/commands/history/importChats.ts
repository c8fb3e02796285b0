import * as vscode from 'vscode';
import { importConversations } from '../../chat/exchange/importConversations';
import type { ImportedConversation } from '../../chat/exchange/importedTree';
import { UserError } from '../../shared/userError';
import type { Services } from '../services';

/** What the files held. */
interface FileContents {
  readonly conversations: readonly ImportedConversation[];
  /** Conversations that could not be read or were empty. */
  readonly skipped: number;
  /** Why files could not be read at all, a sentence each. */
  readonly problems: readonly string[];
}

/** What has become of it. */
interface Imported {
  /** Ids of conversations that were not here before. */
  readonly added: readonly string[];
  readonly messages: number;
  /** How many were here already; they got what they lacked. */
  readonly present: number;
}

/** Takes in conversations from files: Aside's own, or those of other programs. */
export async function importChats(services: Services): Promise<void> {
  const files = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Import conversations of Aside, VS Code, ChatGPT, Claude, Open WebUI or Continue'),
    openLabel: vscode.l10n.t('Import'),
    canSelectMany: true,
    filters: { JSON: ['json'] },
  });
  if (files === undefined) return;
  const contents = await readFiles(files);
  const { conversations, problems } = contents;
  const [problem] = problems;
  if (conversations.length === 0 && problem !== undefined) throw new UserError(problem);
  const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Importing…') };
  const imported = await vscode.window.withProgress(options, () => add(services, conversations));
  void offerUndo(services, imported, summary(imported, contents));
}

async function readFiles(files: readonly vscode.Uri[]): Promise<FileContents> {
  const conversations: ImportedConversation[] = [];
  const problems: string[] = [];
  let skipped = 0;
  for (const file of files) {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    try {
      const result = importConversations(text, { now: () => Date.now(), newId: () => crypto.randomUUID() });
      conversations.push(...result.conversations);
      skipped += result.skipped;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(`${file.path.slice(file.path.lastIndexOf('/') + 1)}: ${error.message}`);
    }
  }
  return { conversations, skipped, problems };
}

async function add({ history }: Services, conversations: readonly ImportedConversation[]): Promise<Imported> {
  const store = await history.store();
  const before = new Set((await store.list()).map(({ id }) => id));
  const added = new Set<string>();
  let messages = 0;
  let present = 0;
  for (const { conversation, details } of conversations) {
    if (!(await store.add(conversation, details))) {
      throw new UserError(
        vscode.l10n.t('“{0}” could not be saved. What came before it is in the history.', conversation.title),
      );
    }
    if (before.has(conversation.id)) present += 1;
    else {
      added.add(conversation.id);
      messages += conversation.messages.size;
    }
  }
  return { added: [...added], messages, present };
}

function summary({ added, messages, present }: Imported, { skipped, problems }: FileContents): string {
  const { l10n } = vscode;
  return [
    l10n.t('Imported conversations: {0}, with {1} messages.', added.length, messages),
    ...(present > 0 ? [l10n.t('Here already, and given only what they lacked: {0}.', present)] : []),
    ...(skipped > 0 ? [l10n.t('Left out, being empty or not readable: {0}.', skipped)] : []),
    ...problems,
  ].join(' ');
}

async function offerUndo({ chats, history, log }: Services, { added }: Imported, message: string): Promise<void> {
  const undo = vscode.l10n.t('Undo');
  const buttons = added.length > 0 ? [undo] : [];
  if ((await vscode.window.showInformationMessage(message, ...buttons)) !== undo) return;
  try {
    for (const id of added) await chats.discard(id);
    const store = await history.store();
    await store.delete(added);
    await store.purge(added);
  } catch (error) {
    log.error('An import could not be taken back', error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The import could not be taken back in full. Delete what is left from the list.'),
    );
  }
}
