import * as vscode from 'vscode';

/** How long a language service may take, in milliseconds; the lines on screen do where it takes longer. */
const maxWaitMs = 1500;
/** A symbol above this size, in lines, is no answer to where the cursor is. */
const maxLines = 400;

/** A symbol and where it stands. */
export interface FoundSymbol {
  readonly name: string;
  readonly range: vscode.Range;
}

/** The smallest function, class, section or the like around a position, as the language service says in time. */
export async function enclosingSymbol(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<FoundSymbol | undefined> {
  const symbols = await inTime(documentSymbols(document.uri));
  const around = pathTo(symbols, position).filter(
    ({ kind, range }) => isBody(kind) || range.end.line > range.start.line,
  );
  const found = around.findLast(({ range }) => range.end.line - range.start.line < maxLines);
  return found && { name: found.name, range: found.range };
}

/** The symbols of a document; none where no language service knows any. */
export async function documentSymbols(uri: vscode.Uri): Promise<readonly vscode.DocumentSymbol[]> {
  const command = 'vscode.executeDocumentSymbolProvider';
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(command, uri);
  // An old provider gives flat symbols, without a range of their own.
  return (symbols ?? []).filter(({ range }) => range !== undefined);
}

async function inTime(symbols: Promise<readonly vscode.DocumentSymbol[]>): Promise<readonly vscode.DocumentSymbol[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<[]>((resolve) => (timer = setTimeout(() => resolve([]), maxWaitMs)));
  try {
    return await Promise.race([symbols.catch(() => []), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The symbols around a position, the outermost first. */
function pathTo(symbols: readonly vscode.DocumentSymbol[], position: vscode.Position): vscode.DocumentSymbol[] {
  const around = symbols.find(({ range }) => range.contains(position));
  return around === undefined ? [] : [around, ...pathTo(around.children, position)];
}

function isBody(kind: vscode.SymbolKind): boolean {
  return [vscode.SymbolKind.Function, vscode.SymbolKind.Method, vscode.SymbolKind.Constructor].includes(kind);
}
