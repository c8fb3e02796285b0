import * as vscode from 'vscode';
import type { Attachment } from '../shared/conversation';
import { describeAttachment } from './describe';
import { pathOf } from './documentPart';
import { IgnoredFiles, type Entry } from './ignoredFiles';
import { looksSecret } from './secrets';

/**
 * Those of these files and folders that may be attached: what Git ignores, and what is secret by its name, only after a
 * yes. A cell of a notebook stands for its file.
 */
export async function allowedFiles(uris: readonly vscode.Uri[]): Promise<readonly vscode.Uri[]> {
  const { entries, doubtful } = await judge(uris);
  if (doubtful.length === 0 || (await askConsent(doubtful))) return uris;
  return uris.filter((_, index) => !doubtful.some((entry) => entry === entries[index]));
}

/** Those of them that may be attached without a question. */
export async function harmlessFiles(uris: readonly vscode.Uri[]): Promise<readonly vscode.Uri[]> {
  const { entries, doubtful } = await judge(uris);
  return uris.filter((_, index) => !doubtful.some((entry) => entry === entries[index]));
}

/** Whether these may be sent: asks about what holds what looks like a key. */
export async function mayLeave(attachments: readonly Attachment[]): Promise<boolean> {
  const warnings = attachments.map((one) => describeAttachment(one).warning).filter((text) => text !== undefined);
  if (warnings.length === 0) return true;
  const yes = vscode.l10n.t('Send Anyway');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Send what looks like a key to the endpoint?'),
    { modal: true, detail: warnings.join('\n') },
    yes,
  );
  return chosen === yes;
}

async function judge(uris: readonly vscode.Uri[]): Promise<{ entries: readonly Entry[]; doubtful: readonly Entry[] }> {
  const entries = await Promise.all(uris.map((uri) => entryOf(uri)));
  const ignored = await new IgnoredFiles().among(entries);
  return { entries, doubtful: entries.filter((entry) => looksSecret(nameOf(entry.uri)) || ignored.includes(entry)) };
}

async function askConsent(entries: readonly Entry[]): Promise<boolean> {
  const yes = vscode.l10n.t('Attach Anyway');
  const names = [...new Set(entries.map(({ uri }) => pathOf(uri)))].join('\n');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('This may be private. Attach it to the question?'),
    {
      modal: true,
      detail: vscode.l10n.t('Git ignores it, or its name is that of a file with secrets:\n{0}', names),
    },
    yes,
  );
  return chosen === yes;
}

async function entryOf(given: vscode.Uri): Promise<Entry> {
  const uri = fileOf(given);
  return { uri, isFolder: await isFolder(uri) };
}

/** The file that a document is part of. */
function fileOf(uri: vscode.Uri): vscode.Uri {
  if (uri.scheme !== 'vscode-notebook-cell') return uri;
  const wanted = uri.toString();
  const notebook = vscode.workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some(({ document }) => document.uri.toString() === wanted),
  );
  return notebook?.uri ?? uri;
}

/** Whether it is a folder. What an editor shows is none, whether or not it is stored anywhere. */
export async function isFolder(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())) return false;
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    // Not there, or in no file system that can be asked: who reads it says so.
    return false;
  }
}

function nameOf({ path }: vscode.Uri): string {
  return path.replace(/\/$/u, '').replace(/^.*\//u, '');
}
