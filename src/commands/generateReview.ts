import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Generation } from '../editor/generation';
import type { Verdict } from '../editor/hunkedEdit';
import type { HunkName, OpenGenerations } from '../editor/openGenerations';
import { readOnlyError } from '../editor/writable';
import { UserError } from '../shared/userError';
import { askText } from './askText';
import { pickGenerateModel } from './choose';
import type { Services } from './services';

const hunkName = z.union([z.object({ id: z.number(), hunk: z.number() }), z.object({ lineNumber: z.number() })]);

/** Keeps, or takes back, all that is open of a generation: the one named, or the one at the cursor. */
export async function decideAll(services: Services, verdict: Verdict, id?: number): Promise<void> {
  const generations = await services.generations.open();
  const generation = generations.find(id);
  if (generation !== undefined) await decide(generations, generation, verdict);
}

/**
 * Keeps, or takes back, one hunk: the one named, or the one at the cursor.
 * @param given what a CodeLens or the menu of the gutter gives
 */
export async function decideHunk(services: Services, verdict: Verdict, given: unknown): Promise<void> {
  const named: HunkName | undefined = hunkName.safeParse(given).data;
  const generations = await services.generations.open();
  const found = generations.findHunk(named);
  if (found !== undefined) return decide(generations, found.generation, verdict, [found.hunk.id]);
  // Code at a cursor is one whole.
  const generation = generations.find(named !== undefined && 'id' in named ? named.id : undefined);
  if (generation !== undefined) await decide(generations, generation, verdict);
}

/** Moves the cursor to the next hunk, or the one before, around the end. */
export async function goToHunk({ generations }: Services, direction: 1 | -1): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const generation = (await generations.open()).find();
  if (editor === undefined || generation?.target.document !== editor.document) return;
  const starts = generation.hunks.map(({ removed }) => removed.start);
  const cursor = editor.document.offsetAt(editor.selection.active);
  const next =
    direction === 1
      ? (starts.find((start) => start > cursor) ?? starts[0])
      : (starts.findLast((start) => start < cursor) ?? starts.at(-1));
  if (next === undefined) return;
  const { start } = generation.target.range(next, next);
  editor.selection = new vscode.Selection(start, start);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Ends the request; what came stays until it is kept or discarded. */
export async function stop({ generations }: Services, id?: number): Promise<void> {
  (await generations.open()).find(id)?.actions.stop();
}

/** Takes a generation back and asks the same again in its place. */
export async function retry({ generations }: Services, id?: number): Promise<void> {
  await (await generations.open()).find(id)?.actions.retry?.();
}

/** The same, of a model that the user chooses for this once. */
export async function retryWithModel(services: Services, id?: number): Promise<void> {
  const generation = (await services.generations.open()).find(id);
  if (generation === undefined) return;
  const model = await pickGenerateModel(services, vscode.l10n.t('Model to try again with'));
  if (model !== undefined) await generation.actions.retry?.(model);
}

/** Takes a generation back and asks for a changed one, such as a shorter one. */
export async function refine({ generations }: Services, id?: number, given?: string): Promise<void> {
  const generation = (await generations.open()).find(id);
  if (generation === undefined) return;
  const instruction =
    given ??
    (await askText({
      title: vscode.l10n.t('Refine the generated code'),
      prompt: vscode.l10n.t('Enter writes it anew. Escape leaves everything as it is.'),
      placeholder: vscode.l10n.t('Shorter, with error handling, …'),
      check: (value) => (value.trim() === '' ? vscode.l10n.t('Say what should be different.') : undefined),
    }));
  if (instruction !== undefined) await generation.actions.refine?.(instruction);
}

/** Opens the text before and after a generation side by side. */
export async function openDiff(services: Services, id?: number): Promise<void> {
  const generations = await services.generations.open();
  const generation = generations.find(id);
  if (generation === undefined) throw new UserError(vscode.l10n.t('No generated code waits here.'));
  await generations.openDiff(generation);
}

async function decide(
  generations: OpenGenerations,
  generation: Generation,
  verdict: Verdict,
  hunks?: readonly number[],
): Promise<void> {
  if (!(await generations.decide(generation, verdict, hunks))) throw readOnlyError(generation.target.document);
}
