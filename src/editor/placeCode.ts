import * as vscode from 'vscode';
import type { Placement } from '../shared/protocol';
import { UserError } from '../shared/userError';

/**
 * Puts a code block of an answer somewhere: the clipboard, the cursor, the selection. One undoable edit,
 * nothing is saved. Throws `UserError` where there is no editor to write to or it takes no changes.
 */
export async function placeCode(text: string, placement: Placement): Promise<void> {
  switch (placement) {
    case 'copy':
      await vscode.env.clipboard.writeText(text);
      return;
    case 'insert':
    case 'replace':
      await write(text, placement);
      return;
    default:
      placement satisfies never;
  }
}

async function write(text: string, placement: 'insert' | 'replace'): Promise<void> {
  // The panel has the focus, so there may be no active editor; the one beside it is what the user means.
  const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
  if (editor === undefined) {
    throw new UserError(vscode.l10n.t('There is no open editor to put the code into. Open a file first.'));
  }
  const applied = await editor.edit((builder) => {
    for (const selection of editor.selections) {
      if (placement === 'replace') builder.replace(selection, text);
      else builder.insert(selection.active, text);
    }
  });
  if (!applied) {
    throw new UserError(
      vscode.l10n.t(
        'The editor took no change: {0} may be read-only.',
        vscode.workspace.asRelativePath(editor.document.uri),
      ),
    );
  }
}
