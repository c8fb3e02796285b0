import * as vscode from 'vscode';
import { StreamingInsertion, type InsertionState } from './streamingInsertion';

/** Generated code that waits for the user's word: keep it, take it back, or ask again. */
export interface Generation {
  readonly id: number;
  readonly insertion: StreamingInsertion;
  /** Ends the request; what came stays until it is kept or discarded. */
  readonly stop: () => void;
  /** Asks again, in the same place. */
  readonly retry: () => Promise<void>;
}

/** Says in `when` clauses that generated code waits in some document. */
const contextKey = 'aside.generation';
/** Says in `when` clauses that code is arriving. */
const streamingKey = 'aside.generating';

/**
 * The generations in progress or undecided, with what shows them: a tint over the text, and the actions as CodeLens
 * above it.
 */
export class Generations implements vscode.Disposable, vscode.CodeLensProvider {
  private readonly open = new Map<number, { generation: Generation; streaming: boolean; moved: vscode.Disposable }>();
  private nextId = 1;
  /** What the user asked for last and did not get. */
  unfinishedInstruction = '';
  private readonly lensesChanged = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.lensesChanged.event;
  private readonly tint = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('diffEditor.insertedLineBackground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.addedForeground'),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  private readonly subscriptions = vscode.Disposable.from(
    vscode.languages.registerCodeLensProvider({ pattern: '**' }, this),
    vscode.window.onDidChangeVisibleTextEditors(() => this.paint()),
  );

  /** Begins a generation in place of `range`. */
  begin(
    document: vscode.TextDocument,
    range: vscode.Range,
    actions: { stop: () => void; retry: () => Promise<void> },
  ): Generation {
    const insertion = new StreamingInsertion(document, range);
    const generation: Generation = { id: this.nextId++, insertion, ...actions };
    this.open.set(generation.id, { generation, streaming: true, moved: insertion.onDidMove(() => this.paint()) });
    this.refresh();
    return generation;
  }

  /** All text is in. Nothing inserted means nothing to decide, so that the generation ends here. */
  async finish(generation: Generation): Promise<InsertionState> {
    const state = await generation.insertion.finish();
    const entry = this.open.get(generation.id);
    if (entry !== undefined) entry.streaming = false;
    if (!generation.insertion.hasText) this.close(generation);
    this.refresh();
    return state;
  }

  /** The text stays as it is. */
  keep(generation: Generation): void {
    generation.stop();
    this.close(generation);
  }

  /** What stood there before comes back. Gives the range of it. */
  async discard(generation: Generation): Promise<vscode.Range> {
    generation.stop();
    const range = await generation.insertion.discard();
    this.close(generation);
    return range;
  }

  /** The generation that a command means: the one named, else the one at the cursor, else the last in the document. */
  find(id?: number): Generation | undefined {
    if (id !== undefined) return this.open.get(id)?.generation;
    const editor = vscode.window.activeTextEditor;
    const here = [...this.open.values()]
      .map(({ generation }) => generation)
      .filter(({ insertion }) => insertion.document === editor?.document);
    const { active } = editor?.selection ?? {};
    return here.find(({ insertion }) => active !== undefined && insertion.range.contains(active)) ?? here.at(-1);
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    return [...this.open.values()]
      .filter(({ generation }) => generation.insertion.document.uri.toString() === document.uri.toString())
      .flatMap(({ generation, streaming }) => lenses(generation, streaming));
  }

  dispose(): void {
    for (const { generation } of this.open.values()) this.keep(generation);
    this.subscriptions.dispose();
    this.tint.dispose();
    this.lensesChanged.dispose();
  }

  private close(generation: Generation): void {
    this.open.get(generation.id)?.moved.dispose();
    this.open.delete(generation.id);
    generation.insertion.dispose();
    this.refresh();
  }

  private refresh(): void {
    const entries = [...this.open.values()];
    void vscode.commands.executeCommand('setContext', contextKey, entries.length > 0);
    void vscode.commands.executeCommand(
      'setContext',
      streamingKey,
      entries.some(({ streaming }) => streaming),
    );
    this.lensesChanged.fire();
    this.paint();
  }

  private paint(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const ranges = [...this.open.values()]
        .filter(({ generation }) => generation.insertion.hasText && generation.insertion.document === editor.document)
        .map(({ generation }) => generation.insertion.range);
      editor.setDecorations(this.tint, ranges);
    }
  }
}

function lenses({ id, insertion }: Generation, streaming: boolean): vscode.CodeLens[] {
  const { range } = insertion;
  const lens = (title: string, command: string): vscode.CodeLens =>
    new vscode.CodeLens(range, { title, command, arguments: [id] });
  if (streaming) return [lens(`$(loading~spin) ${vscode.l10n.t('Stop')}`, 'aside.generate.stop')];
  return [
    lens(`$(check) ${vscode.l10n.t('Keep')}`, 'aside.generate.keep'),
    lens(`$(discard) ${vscode.l10n.t('Discard')}`, 'aside.generate.discard'),
    lens(`$(refresh) ${vscode.l10n.t('Try Again')}`, 'aside.generate.retry'),
  ];
}
