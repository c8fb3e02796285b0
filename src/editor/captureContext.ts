import * as vscode from 'vscode';
import type { CursorContext } from '../prompt/generate';
import type { CapturedPlace } from './capture';
import { declarationOf } from './declarations';
import { importsOf } from './importsOf';
import type { Surroundings } from './placeAt';
import { usedNames } from './usedNames';

/** How long a language service may take, in milliseconds; what it does not tell by then is left out. */
const maxWaitMs = 400;
/** How many names are looked up. */
const maxNames = 16;
/** A file above this size, in characters, is not handed to a language service. */
const maxFile = 1_000_000;

/** What a language service has told so far. */
interface Told {
  readonly symbols: string[];
  /** In the order in which they are wanted, with gaps. */
  readonly declarations: (string | undefined)[];
}

/**
 * Where the place is in its file, for a model that does not see all of it: the imports above, the symbols around, and
 * the declarations of what is used nearby, as far as a language service tells in time.
 */
export async function captureContext(document: vscode.TextDocument, place: CapturedPlace): Promise<CursorContext> {
  const { range, surroundings } = place;
  const { path, languageId, before, selected, after } = surroundings;
  const isCut = document.offsetAt(range.start) > before.length + document.lineCount;
  const imports = isCut ? importsOf(headLines(document)) : '';
  const isLarge = document.offsetAt(document.lineAt(document.lineCount - 1).range.end) > maxFile;
  const told: Told = { symbols: [], declarations: [] };
  if (!isLarge) await inTime([symbolsAround(document, range.start, told), declarationsNear(document, place, told)]);
  const symbols = [...told.symbols];
  const signatures = notShown(told.declarations, surroundings);
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

/** Waits for what a language service tells, but not for long and whatever fails: it owes nobody an answer. */
async function inTime(asked: readonly Promise<void>[]): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, maxWaitMs)));
  await Promise.race([Promise.allSettled(asked), late]);
  clearTimeout(timer);
}

async function symbolsAround({ uri }: vscode.TextDocument, position: vscode.Position, told: Told): Promise<void> {
  const command = 'vscode.executeDocumentSymbolProvider';
  const roots = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(command, uri);
  let within: readonly vscode.DocumentSymbol[] | undefined = roots;
  while (within !== undefined) {
    // An old provider gives flat symbols, without a range of their own: they tell nothing about nesting.
    const around: vscode.DocumentSymbol | undefined = within.find((symbol) => symbol.range?.contains(position));
    if (around !== undefined) told.symbols.push(`${vscode.SymbolKind[around.kind].toLowerCase()} ${around.name}`);
    within = around?.children;
  }
}

/** Declarations of what is used near the place, or imported. */
async function declarationsNear(document: vscode.TextDocument, { range }: CapturedPlace, told: Told): Promise<void> {
  const first = Math.max(0, range.isEmpty ? range.start.line - 15 : range.start.line);
  const last = Math.min(range.end.line, first + 60);
  const lines = document.getText(new vscode.Range(0, 0, last + 1, 0)).split(/\r?\n/u);
  const names = usedNames(lines, { first, last, near: range.start.line }).slice(0, maxNames);
  await Promise.allSettled(
    names.map(async (name, index) => (told.declarations[index] = await declarationOf(document, name))),
  );
}

/** Those of which the model does not see the source, each once. */
function notShown(declarations: readonly (string | undefined)[], { before, selected, after }: Surroundings): string[] {
  const shown = plain(before + selected + after);
  return [...new Set(declarations.filter((one) => one !== undefined))].filter((one) => !shown.includes(plain(one)));
}

function plain(code: string): string {
  return code.replaceAll(/\s+/gu, ' ');
}
