import * as vscode from 'vscode';
import type { CursorContext } from '../prompt/generate';
import type { CapturedPlace } from './capture';
import { importsOf } from './importsOf';

/** How long a language service may take, in milliseconds; what it does not tell by then is left out. */
const maxWaitMs = 400;
/** How many symbols are looked up, and how long the declaration of one may be. */
const maxSymbols = 8;
const maxDeclaration = 300;
/** A file above this size, in characters, is not handed to a language service. */
const maxFile = 1_000_000;

/**
 * Where the place is in its file, for a model that does not see all of it: the imports above, the symbols around, and
 * the declarations of what is used nearby, as far as a language service tells in time.
 */
export async function captureContext(
  document: vscode.TextDocument,
  { range, surroundings }: CapturedPlace,
): Promise<CursorContext> {
  const { path, languageId, before, selected, after } = surroundings;
  const isCut = document.offsetAt(range.start) > before.length + document.lineCount;
  const imports = isCut ? importsOf(headLines(document)) : '';
  const isLarge = document.offsetAt(document.lineAt(document.lineCount - 1).range.end) > maxFile;
  const [symbols, signatures] = isLarge
    ? [[], []]
    : await Promise.all([inTime(symbolsAround(document, range.start)), inTime(signaturesNear(document, range))]);
  return {
    path,
    languageId,
    before,
    selected,
    after,
    ...(imports !== '' && { imports }),
    ...(symbols.length > 0 && { symbols }),
    ...(signatures.length > 0 && { signatures }),
  };
}

function* headLines(document: vscode.TextDocument): Generator<string> {
  for (let line = 0; line < document.lineCount; line += 1) yield document.lineAt(line).text;
}

/** What `found` resolves to, or nothing where that takes too long or fails: a language service owes nobody an answer. */
async function inTime(found: Promise<string[]>): Promise<string[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<string[]>((resolve) => (timer = setTimeout(() => resolve([]), maxWaitMs)));
  try {
    return await Promise.race([found.catch(() => []), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function symbolsAround({ uri }: vscode.TextDocument, position: vscode.Position): Promise<string[]> {
  const command = 'vscode.executeDocumentSymbolProvider';
  const roots = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(command, uri);
  const names: string[] = [];
  let within: readonly vscode.DocumentSymbol[] | undefined = roots;
  while (within !== undefined) {
    // An old provider gives flat symbols, without a range of their own: they tell nothing about nesting.
    const around: vscode.DocumentSymbol | undefined = within.find((symbol) => symbol.range?.contains(position));
    if (around !== undefined) names.push(`${vscode.SymbolKind[around.kind].toLowerCase()} ${around.name}`);
    within = around?.children;
  }
  return names;
}

/** Declarations of what is called or named as a type near the place, from the hovers of the language service. */
async function signaturesNear(document: vscode.TextDocument, range: vscode.Range): Promise<string[]> {
  const first = Math.max(0, range.isEmpty ? range.start.line - 15 : range.start.line);
  const places = new Map<string, vscode.Position>();
  for (let line = first; line <= Math.min(range.end.line, first + 60); line += 1) {
    for (const match of document.lineAt(line).text.matchAll(/\b(?:[A-Z]\w+|\w{3,}(?=\())/gu)) {
      if (!places.has(match[0])) places.set(match[0], new vscode.Position(line, match.index));
    }
  }
  const found = await Promise.all(
    [...places.values()].slice(0, maxSymbols).map((place) => declaration(document, place)),
  );
  return [...new Set(found.filter((text) => text !== undefined))];
}

async function declaration({ uri }: vscode.TextDocument, position: vscode.Position): Promise<string | undefined> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  for (const content of hovers.flatMap(({ contents }) => contents)) {
    const text = typeof content === 'string' ? content : content.value;
    const code = /```\w*\n([^]*?)\n?```/u.exec(text)?.[1]?.trim();
    if (code !== undefined && code !== '') return code.slice(0, maxDeclaration);
  }
  return undefined;
}
