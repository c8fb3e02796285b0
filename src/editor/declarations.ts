import * as vscode from 'vscode';
import type { NamePlace } from './usedNames';

/** How long one declaration may be, in characters. */
const maxLength = 600;

/**
 * How a name is declared, as the language service says: the declaration itself where that is a type of the workspace,
 * since a hover does not tell its members, else what a hover shows.
 */
export async function declarationOf(
  { uri }: vscode.TextDocument,
  { name, line, character }: NamePlace,
): Promise<string | undefined> {
  const position = new vscode.Position(line, character);
  const shown = await hovered(uri, position);
  const isType = /^[A-Z]/u.test(name) && shown !== undefined && !shown.includes('(');
  const declaration = (isType ? await declared(uri, position) : undefined) ?? shown;
  return declaration?.slice(0, maxLength);
}

async function hovered(uri: vscode.Uri, position: vscode.Position): Promise<string | undefined> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  for (const content of hovers.flatMap(({ contents }) => contents)) {
    const text = typeof content === 'string' ? content : content.value;
    const code = /```\w*\n([^]*?)\n?```/u.exec(text)?.[1];
    // TypeScript says of an imported name that it is one, and repeats the import.
    const plain = code
      ?.replace(/^\(alias\) /u, '')
      .replace(/\nimport .*$/u, '')
      .trim();
    if (plain !== undefined && plain !== '') return plain;
  }
  return undefined;
}

/** The text of a declaration in another file of the workspace; libraries are known to models, and long. */
async function declared(uri: vscode.Uri, position: vscode.Position): Promise<string | undefined> {
  const command = 'vscode.executeDefinitionProvider';
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(command, uri, position);
  const [first] = found;
  if (first === undefined || !('targetUri' in first)) return undefined;
  const isElsewhere = first.targetUri.toString() !== uri.toString();
  const isOurs = vscode.workspace.getWorkspaceFolder(first.targetUri) !== undefined;
  if (!isElsewhere || !isOurs || first.targetUri.path.includes('/node_modules/')) return undefined;
  const document = await vscode.workspace.openTextDocument(first.targetUri);
  return document.getText(first.targetRange).trim();
}
