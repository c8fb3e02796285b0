import * as vscode from 'vscode';
import { readOnlyError, refuseReadOnly } from '../editor/writable';
import { UserError } from '../shared/userError';
import type { Services } from './services';

/**
 * Gives a file a whole new text, as changes that the user keeps or discards one by one. Nothing is saved. Throws
 * `UserError` where there is no such file, where it takes no changes, and where it has that text already.
 */
export async function applyToFile({ generations }: Services, uri: vscode.Uri, text: string): Promise<void> {
  const document = await documentAt(uri);
  await refuseReadOnly(document);
  await vscode.window.showTextDocument(document, { preview: false });
  const current = document.getText().replaceAll('\r\n', '\n');
  const wanted = endedLike(current, text.replaceAll(/\r\n|\r/gu, '\n'));
  if (wanted === current) {
    throw new UserError(vscode.l10n.t('{0} holds this text already.', vscode.workspace.asRelativePath(uri)));
  }
  const open = await generations.open();
  if (!(await open.apply(document, wanted, { stop: () => undefined }))) throw readOnlyError(document);
}

async function documentAt(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(vscode.l10n.t('{0} cannot be opened: {1}', vscode.workspace.asRelativePath(uri), reason));
  }
}

/** Blocks of an answer end anyhow; the file's own way of ending stays. */
function endedLike(current: string, text: string): string {
  const bare = text.replace(/\n$/u, '');
  return current === '' || current.endsWith('\n') ? `${bare}\n` : bare;
}
