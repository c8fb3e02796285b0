import * as vscode from 'vscode';
import { captureChanges, captureCurrentChanges } from '../context/changes';
import { captureProblems } from '../context/problems';
import type { ToolInput } from './toolInputs';
import { workspacePath } from './workspacePath';

const maxSymbols = 100;

/** The problems that VS Code lists, of a file or of all. */
export async function readProblems({ path }: ToolInput<'aside_problems'>): Promise<string> {
  return captureProblems(path === undefined ? undefined : await workspacePath(path)).text;
}

/** Where symbols of a name are declared, as far as a language service tells. */
export async function findSymbols({ query }: ToolInput<'aside_symbols'>): Promise<string> {
  const found = await vscode.commands.executeCommand<vscode.SymbolInformation[] | undefined>(
    'vscode.executeWorkspaceSymbolProvider',
    query,
  );
  const lines = (found ?? [])
    .filter(({ location }) => vscode.workspace.getWorkspaceFolder(location.uri) !== undefined)
    .slice(0, maxSymbols)
    .map(({ name, kind, containerName, location }) => {
      const place = `${vscode.workspace.asRelativePath(location.uri)}:${location.range.start.line + 1}`;
      return `${place}: ${vscode.SymbolKind[kind]} ${containerName === '' ? name : `${containerName}.${name}`}`;
    });
  return lines.length === 0 ? 'No symbol was found.' : lines.join('\n');
}

/** What Git says has changed. */
export async function readChanges({ which }: ToolInput<'aside_changes'>): Promise<string> {
  const { label, text } = which === undefined ? await captureCurrentChanges() : await captureChanges(which);
  return `${label}\n\n${text}`;
}
