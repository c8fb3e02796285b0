import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { refuseReadOnly } from '../editor/writable';
import { UserError } from '../shared/userError';
import { runGeneration } from './generateRun';
import type { Services } from './services';

/** How many lines above and below a problem are rewritten where no function around it is known. */
const margin = 6;
/** The longest function that is rewritten as a whole, in lines. */
const maxLines = 80;

/** What `aside.fix` may be given, as by a code action: where, and which problems, else all that touch the range. */
const fixOrder = z.object({
  uri: z.custom<vscode.Uri>((value) => value instanceof vscode.Uri),
  range: z.instanceof(vscode.Range),
  problems: z.optional(z.array(z.instanceof(vscode.Diagnostic))),
});

export type FixOrder = z.infer<typeof fixOrder>;

/** Fixes the problems of an order, else those at the cursor or in the selection of the active editor. */
export async function fix(services: Services, given: unknown): Promise<void> {
  const order = fixOrder.safeParse(given).data;
  if (order !== undefined) {
    const document = await vscode.workspace.openTextDocument(order.uri);
    return fixProblems(services, document, order.range, order.problems);
  }
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    throw new UserError(vscode.l10n.t('There is no open editor with a problem to fix. Open a file, then try again.'));
  }
  await fixProblems(services, editor.document, editor.selection);
}

/**
 * Fixes problems in a document as a difference to be decided hunk by hunk: those given, else those that touch `range`,
 * else those on its lines. Throws `UserError` where there are none.
 */
export async function fixProblems(
  services: Services,
  document: vscode.TextDocument,
  range: vscode.Range,
  given?: readonly vscode.Diagnostic[],
): Promise<void> {
  await refuseReadOnly(document);
  const problems = given ?? problemsAt(document, range);
  const [first] = problems;
  if (first === undefined) throw new UserError(vscode.l10n.t('There is no problem at the cursor to fix.'));
  const touched = problems.reduce((whole, one) => whole.union(one.range), first.range);
  await runGeneration(services, {
    document,
    ranges: [await rangeToRewrite(document, touched)],
    task: { type: 'fix', problems: problems.map((problem) => described(problem)) },
  });
}

function problemsAt(document: vscode.TextDocument, range: vscode.Range): vscode.Diagnostic[] {
  const all = vscode.languages.getDiagnostics(document.uri);
  const touching = (place: vscode.Range): vscode.Diagnostic[] =>
    all.filter((one) => one.range.intersection(place) !== undefined);
  const here = touching(range);
  return here.length > 0 ? here : touching(lines(document, range));
}

function described({ range, message, source, code }: vscode.Diagnostic): string {
  const number = typeof code === 'object' ? code.value : code;
  const origin = [source, number].filter((part) => part !== undefined).join(' ');
  return `Line ${range.start.line + 1}: ${message}${origin === '' ? '' : ` (${origin})`}`;
}

/** The function around the problems where it is not long, else some lines around them. */
async function rangeToRewrite(document: vscode.TextDocument, touched: vscode.Range): Promise<vscode.Range> {
  const command = 'vscode.executeDocumentSymbolProvider';
  const roots = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(command, document.uri);
  const around = innermost(roots ?? [], touched);
  if (around !== undefined && around.end.line - around.start.line < maxLines) return lines(document, around);
  const first = Math.max(0, touched.start.line - margin);
  const last = Math.min(document.lineCount - 1, touched.end.line + margin);
  return lines(document, new vscode.Range(first, 0, last, 0));
}

function innermost(symbols: readonly vscode.DocumentSymbol[], touched: vscode.Range): vscode.Range | undefined {
  const around = symbols.find(({ range }) => range?.contains(touched));
  return around === undefined ? undefined : (innermost(around.children ?? [], touched) ?? around.range);
}

function lines(document: vscode.TextDocument, { start, end }: vscode.Range): vscode.Range {
  return new vscode.Range(start.line, 0, end.line, document.lineAt(end.line).text.length);
}
