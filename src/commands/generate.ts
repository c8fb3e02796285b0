import * as vscode from 'vscode';
import { commentAt } from '../editor/commentAt';
import { refuseReadOnly } from '../editor/writable';
import type { GenerateTask } from '../prompt/generate';
import { UserError } from '../shared/userError';
import { askTask } from './generateInput';
import { runGeneration } from './generateRun';
import type { Services } from './services';

/**
 * Writes code at the cursor, or rewrites the selection, from an instruction. One given with the command, as a key
 * binding may, is followed without asking for one. With several cursors it is asked once and written at each.
 */
export async function generate(services: Services, given?: string): Promise<void> {
  const editor = await writableEditor();
  const task: GenerateTask | undefined =
    given === undefined ? await ask(services, editor) : { type: 'write', instruction: given };
  if (task === undefined) return;
  const ranges = task.type === 'comment' ? [endOfLine(editor)] : rangesOf(editor);
  // Selected lines would hide the tints of the difference that takes their place.
  const { start, isEmpty } = editor.selection;
  if (ranges.length === 1 && !isEmpty) editor.selection = new vscode.Selection(start, start);
  await runGeneration(services, { document: editor.document, ranges, task });
}

/** Writes what the comment at the cursor describes, without a question. */
export async function generateFromComment(services: Services): Promise<void> {
  const editor = await writableEditor();
  const comment = commentOf(editor);
  if (comment === undefined) {
    throw new UserError(
      vscode.l10n.t('There is no comment at the cursor. Write one that says what the code should do, then try again.'),
    );
  }
  const ranges = [endOfLine(editor)];
  await runGeneration(services, { document: editor.document, ranges, task: { type: 'comment', comment } });
}

/** Writes what most likely comes next at the cursor, without a question. */
export async function continueCode(services: Services): Promise<void> {
  const editor = await writableEditor();
  const { active } = editor.selection;
  const ranges = [new vscode.Range(active, active)];
  await runGeneration(services, { document: editor.document, ranges, task: { type: 'continue' } });
}

async function ask({ prompts }: Services, editor: vscode.TextEditor): Promise<GenerateTask | undefined> {
  const { selections, selection } = editor;
  const isCursor = selections.every(({ isEmpty }) => isEmpty);
  const comment = isCursor && selections.length === 1 ? commentOf(editor) : undefined;
  return askTask({
    title: titleOf(selections),
    value: prompts.unfinished,
    recent: prompts.all,
    canContinue: isCursor && editor.document.lineAt(selection.active.line).isEmptyOrWhitespace,
    ...(comment !== undefined && { comment }),
  });
}

function titleOf(selections: readonly vscode.Selection[]): string {
  const [first] = selections;
  if (first === undefined || selections.length > 1) return vscode.l10n.t('Generate at {0} cursors', selections.length);
  if (first.isEmpty) return vscode.l10n.t('Generate at line {0}', first.active.line + 1);
  return first.isSingleLine
    ? vscode.l10n.t('Rewrite line {0}', first.start.line + 1)
    : vscode.l10n.t('Rewrite lines {0} to {1}', first.start.line + 1, first.end.line + 1);
}

function commentOf({ document, selection }: vscode.TextEditor): string | undefined {
  return commentAt((line) => document.lineAt(line).text, selection.active.line);
}

/** Where code belongs that a comment describes, wherever in the comment's last line the cursor is. */
function endOfLine({ document, selection }: vscode.TextEditor): vscode.Range {
  const { end } = document.lineAt(selection.active.line).range;
  return new vscode.Range(end, end);
}

/** Selections in the order of the document, each once. */
function rangesOf({ selections }: vscode.TextEditor): readonly vscode.Range[] {
  return selections.toSorted((a, b) => a.start.compareTo(b.start));
}

async function writableEditor(): Promise<vscode.TextEditor> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    throw new UserError(vscode.l10n.t('There is no open editor to write into. Open a file, then try again.'));
  }
  await refuseReadOnly(editor.document);
  return editor;
}
