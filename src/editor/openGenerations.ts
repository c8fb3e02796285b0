import * as vscode from 'vscode';
import { GeneratedCode, GeneratedEdit, type Generation, type GenerationActions } from './generation';
import { GenerationDiff } from './generationDiff';
import { GenerationLenses } from './generationLenses';
import { GenerationMarks } from './generationMarks';
import type { Hunk, Verdict } from './hunkedEdit';
import type { InsertionState } from './streamingInsertion';

/** Says in `when` clauses that generated code waits in some document. */
const contextKey = 'aside.generation';
/** Says in `when` clauses that code is arriving. */
const streamingKey = 'aside.generating';
/** How many decided generations are remembered, so that an undo of the verdict brings their hunks back. */
const maxSettled = 8;
/** Marks and lenses are drawn at most this often while text streams. */
const drawEveryMs = 50;

/** A hunk as a CodeLens names it, or the line that was clicked in the gutter, counted from one. */
export type HunkName = { readonly id: number; readonly hunk: number } | { readonly lineNumber: number };

/** The generations in progress or undecided, with what shows them: tints, signs in the gutter, and CodeLens. */
export class OpenGenerations implements vscode.Disposable {
  private readonly all = new Map<number, { generation: Generation; moved: { dispose(): void } }>();
  private nextId = 1;
  private readonly marks = new GenerationMarks();
  private readonly lenses = new GenerationLenses();
  private readonly diff = new GenerationDiff();
  private drawing: ReturnType<typeof setTimeout> | undefined;
  private context = '';
  private readonly subscriptions = vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(() => this.draw()),
    vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
  );

  /** Begins to put code at cursors, or in place of selections, of one document. */
  beginCode(document: vscode.TextDocument, ranges: readonly vscode.Range[], actions: GenerationActions): Generation {
    return this.add(new GeneratedCode(this.nextId++, document, ranges, actions));
  }

  /** Begins to rewrite whole lines of a document. */
  beginEdit(
    document: vscode.TextDocument,
    lines: vscode.Range,
    actions: GenerationActions,
    around?: { readonly lead: string; readonly rest: string },
  ): Generation {
    return this.add(new GeneratedEdit(this.nextId++, document, lines, actions, around));
  }

  /** Lays a whole new text into a document, to be decided hunk by hunk. Gives `false` where the document refuses. */
  async apply(document: vscode.TextDocument, text: string, actions: GenerationActions): Promise<boolean> {
    const end = document.lineAt(document.lineCount - 1).range.end;
    const edit = new GeneratedEdit(this.nextId++, document, new vscode.Range(0, 0, end.line, end.character), actions);
    this.add(edit);
    const laid = await edit.replace(text);
    this.refresh();
    return laid;
  }

  /** All text is in. */
  async finish(generation: Generation, isWhole: boolean): Promise<InsertionState> {
    const state = await generation.finish(isWhole);
    if (generation.phase === 'settled' && generation.hunks.length === 0) this.remove(generation);
    this.refresh();
    return state;
  }

  /** Keeps or discards hunks, or all that is open. Gives `false` where the document refused that. */
  async decide(generation: Generation, verdict: Verdict, hunks?: readonly number[]): Promise<boolean> {
    const done = await generation.decide(verdict, hunks);
    const isEdit = generation instanceof GeneratedEdit;
    if (done && !isEdit) this.remove(generation);
    this.refresh();
    return done;
  }

  /** The generation that a command means: the one named, else the one at the cursor, else the last in the document. */
  find(id?: number): Generation | undefined {
    if (id !== undefined) return this.all.get(id)?.generation;
    const editor = vscode.window.activeTextEditor;
    const here = this.active.filter(({ target }) => target.document === editor?.document);
    if (editor === undefined) return this.active.at(-1);
    const cursor = editor.document.offsetAt(editor.selection.active);
    return here.find(({ spans }) => spans.some(({ start, end }) => start <= cursor && cursor <= end)) ?? here.at(-1);
  }

  /** The hunk that a command means: the one named, else the one at the line or at the cursor, else the next below. */
  findHunk(named?: HunkName): { generation: Generation; hunk: Hunk } | undefined {
    const generation = this.find(named !== undefined && 'id' in named ? named.id : undefined);
    if (generation === undefined) return undefined;
    const hunk =
      named !== undefined && 'id' in named
        ? generation.hunks.find(({ id }) => id === named.hunk)
        : hunkFrom(generation, named?.lineNumber);
    return hunk === undefined ? undefined : { generation, hunk };
  }

  /** Opens the text before and after side by side. */
  async openDiff(generation: Generation): Promise<void> {
    await this.diff.open(generation);
  }

  dispose(): void {
    clearTimeout(this.drawing);
    for (const { generation } of this.all.values()) {
      generation.actions.stop();
      generation.dispose();
    }
    this.subscriptions.dispose();
    this.marks.dispose();
    this.lenses.dispose();
    this.diff.dispose();
  }

  private get active(): readonly Generation[] {
    return [...this.all.values()].map(({ generation }) => generation).filter(({ phase }) => phase !== 'settled');
  }

  private add<Kind extends Generation>(generation: Kind): Kind {
    const moved = generation.onDidMove(() => this.drawSoon());
    this.all.set(generation.id, { generation, moved });
    const settled = [...this.all.values()].filter(({ generation }) => generation.phase === 'settled');
    for (const old of settled.slice(0, -maxSettled)) this.remove(old.generation);
    this.refresh();
    return generation;
  }

  private remove(generation: Generation): void {
    this.all.get(generation.id)?.moved.dispose();
    this.all.delete(generation.id);
    generation.dispose();
  }

  /** What was decided in a document that is closed cannot be undone any more. */
  private forget(document: vscode.TextDocument): void {
    // A change of the language closes and opens a document, too.
    if (vscode.workspace.textDocuments.includes(document)) return;
    for (const { generation } of this.all.values()) {
      const isIts = generation.target.document.uri.toString() === document.uri.toString();
      if (isIts && (generation.phase === 'settled' || document.isUntitled)) {
        generation.actions.stop();
        this.remove(generation);
      }
    }
    this.refresh();
  }

  private refresh(): void {
    const { active } = this;
    const streaming = active.some(({ phase }) => phase === 'streaming');
    const context = `${active.length > 0} ${streaming}`;
    if (context !== this.context) {
      this.context = context;
      void vscode.commands.executeCommand('setContext', contextKey, active.length > 0);
      void vscode.commands.executeCommand('setContext', streamingKey, streaming);
    }
    this.draw();
  }

  private drawSoon(): void {
    this.drawing ??= setTimeout(() => this.refresh(), drawEveryMs);
  }

  private draw(): void {
    clearTimeout(this.drawing);
    this.drawing = undefined;
    const { active } = this;
    this.marks.paint(active);
    this.lenses.show(active);
  }
}

function hunkFrom({ hunks, target }: Generation, lineNumber?: number): Hunk | undefined {
  const cursor = vscode.window.activeTextEditor?.selection.active ?? new vscode.Position(0, 0);
  const place = lineNumber === undefined ? cursor : new vscode.Position(lineNumber - 1, 0);
  const offset = target.document.offsetAt(place);
  return hunks.find(({ added }) => added.end > offset) ?? hunks.at(-1);
}
