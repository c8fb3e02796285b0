import * as vscode from 'vscode';
import type { ToolInput } from './toolInputs';
import { workspacePath } from './workspacePath';

/** Shows a file with another text, as changes that the user keeps or discards. */
export type ShowChanges = (uri: vscode.Uri, text: string) => Promise<void>;

/** Puts a text in the place of another that stands in a file once, for the user to decide about. */
export async function proposeEdit(
  { path, oldText, newText }: ToolInput<'aside_proposeEdit'>,
  show: ShowChanges,
): Promise<string> {
  const uri = await workspacePath(path);
  const document = await vscode.workspace.openTextDocument(uri);
  const text = document.getText().replaceAll('\r\n', '\n');
  const old = oldText.replaceAll('\r\n', '\n');
  const parts = old === '' ? [] : text.split(old);
  if (parts.length < 2) throw new Error(`The old text does not stand in ${path}. Read the file again.`);
  if (parts.length > 2) throw new Error(`The old text stands ${parts.length - 1} times in ${path}. Give more of it.`);
  await show(uri, parts.join(newText));
  return 'The change is shown to the user, who keeps or discards it. The file may not have it yet.';
}
