import * as vscode from 'vscode';
import type { Aftermath } from './panelActions';

/**
 * Brings the focus back into a panel when what it asked for outside of its page is over: VS Code gives it to the editor
 * when a list is left, and to no element of the page when a dialog is. Not where the user has gone on in an editor.
 */
export async function bringFocusBack(task: Promise<Aftermath>, focusPanel: () => Promise<void>): Promise<void> {
  let hasGoneOn = false;
  const { Keyboard, Mouse } = vscode.TextEditorSelectionChangeKind;
  const watching = vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
    hasGoneOn ||= kind === Keyboard || kind === Mouse;
  });
  try {
    if ((await task) === 'focus-back' && !hasGoneOn) await focusPanel();
  } finally {
    watching.dispose();
  }
}
