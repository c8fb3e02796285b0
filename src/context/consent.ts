import * as vscode from 'vscode';
import { pathOf } from './documentPart';
import { IgnoredFiles } from './ignoredFiles';
import { looksSecret } from './secrets';

/** Those of these files that may be attached: what Git ignores, and what is secret by its name, only after a yes. */
export async function allowedFiles(uris: readonly vscode.Uri[]): Promise<readonly vscode.Uri[]> {
  const ignored = new IgnoredFiles();
  const doubtful: vscode.Uri[] = [];
  for (const uri of uris) {
    if (looksSecret(uri.path.slice(uri.path.lastIndexOf('/') + 1)) || (await ignored.has(uri))) doubtful.push(uri);
  }
  if (doubtful.length === 0 || (await askConsent(doubtful))) return uris;
  return uris.filter((uri) => !doubtful.includes(uri));
}

async function askConsent(uris: readonly vscode.Uri[]): Promise<boolean> {
  const yes = vscode.l10n.t('Attach Anyway');
  const names = uris.map((uri) => pathOf(uri)).join('\n');
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
