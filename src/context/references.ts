import * as vscode from 'vscode';
import type { FileIndex } from './fileIndex';

/** A name as an answer writes it: a path or a symbol, perhaps with a line. */
interface Reference {
  readonly name: string;
  /** Counted from 1. */
  readonly line: number | undefined;
}

/** How many symbols are looked up for one answer: each is a question to the language services. */
const maxSymbols = 20;

/** Finds the files and symbols that answers name; none outside of the workspace. */
export class References {
  constructor(private readonly files: FileIndex) {}

  /** Those of the names that stand for something, in one go. */
  async find(names: readonly string[]): Promise<string[]> {
    let symbols = 0;
    const found = await Promise.all(
      names.map(async (name) => {
        if (looksLikeSymbol(name) && ++symbols > maxSymbols) return undefined;
        return (await this.locate(name)) === undefined ? undefined : name;
      }),
    );
    return found.filter((name) => name !== undefined);
  }

  /** Where a name leads. */
  async locate(name: string): Promise<vscode.Location | undefined> {
    const { name: path, line } = readReference(name);
    if (looksLikeSymbol(name)) return symbolNamed(name);
    const uri = await this.files.find(path.replace(/^\.\//u, ''));
    if (uri === undefined || vscode.workspace.getWorkspaceFolder(uri) === undefined) return undefined;
    return new vscode.Location(uri, new vscode.Position(Math.max(0, (line ?? 1) - 1), 0));
  }
}

/** `src/a.ts:12`, `src/a.ts:12-20`, `src/a.ts:12:5`, `src/a.ts#L12`, or no line at all. */
export function readReference(text: string): Reference {
  const [, name = text, line] = /^(.*?)(?:(?::|#L)(\d+)(?:[-:]L?\d+)*)?$/u.exec(text) ?? [];
  return { name, line: line === undefined ? undefined : Number(line) };
}

/** A name as code has it, with brackets after it or with more than one word in it, and no path. */
function looksLikeSymbol(text: string): boolean {
  return /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)?\(\)$|^[a-z]+[A-Z]\w*$|^[A-Z][a-z0-9]+[A-Z]\w*$/u.test(text);
}

async function symbolNamed(text: string): Promise<vscode.Location | undefined> {
  const name = text.replace(/\(\)$/u, '').split('.').at(-1) ?? text;
  const command = 'vscode.executeWorkspaceSymbolProvider';
  const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[] | undefined>(command, name);
  const found = symbols?.find((symbol) => symbol.name.replace(/\(\)$/u, '') === name);
  if (found === undefined || vscode.workspace.getWorkspaceFolder(found.location.uri) === undefined) return undefined;
  return found.location;
}
