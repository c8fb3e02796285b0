import * as vscode from 'vscode';
import type { Generation } from './generation';

/** The actions on generated code, above it and above each of its hunks. Costs nothing while there is none. */
export class GenerationLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private registration: vscode.Disposable | undefined;
  private generations: readonly Generation[] = [];
  private shown = '';

  /** Shows the actions of these generations. */
  show(generations: readonly Generation[]): void {
    this.generations = generations;
    // VS Code moves lenses with their lines by itself, and asks for all of them anew when told that any has changed.
    const actions = generations.map(({ id, phase, hunks }) => `${id} ${phase} ${hunks.map((hunk) => hunk.id).join()}`);
    const isSame = actions.join('|') === this.shown;
    this.shown = actions.join('|');
    if (generations.length === 0) {
      this.registration?.dispose();
      this.registration = undefined;
      return;
    }
    this.registration ??= vscode.languages.registerCodeLensProvider({ pattern: '**' }, this);
    if (!isSame) this.changed.fire();
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    return this.generations
      .filter(({ target }) => target.document.uri.toString() === document.uri.toString())
      .flatMap((generation) => [...lensesOfAll(generation), ...lensesOfHunks(generation)]);
  }

  dispose(): void {
    this.registration?.dispose();
    this.changed.dispose();
  }
}

function lensesOfAll({ id, phase, hunks, spans, target, actions }: Generation): vscode.CodeLens[] {
  const [span] = spans;
  if (span === undefined || phase === 'settled') return [];
  const range = target.range(span.start, span.start);
  const lens = (title: string, command: string): vscode.CodeLens =>
    new vscode.CodeLens(range, { title, command, arguments: [id] });
  if (phase === 'streaming') return [lens(`$(loading~spin) ${vscode.l10n.t('Stop')}`, 'aside.generate.stop')];
  const several = hunks.length > 1;
  return [
    lens(`$(check) ${several ? vscode.l10n.t('Keep All') : vscode.l10n.t('Keep')}`, 'aside.generate.keep'),
    lens(`$(discard) ${several ? vscode.l10n.t('Discard All') : vscode.l10n.t('Discard')}`, 'aside.generate.discard'),
    ...(actions.refine === undefined ? [] : [lens(`$(edit) ${vscode.l10n.t('Refine…')}`, 'aside.generate.refine')]),
    ...(actions.retry === undefined
      ? []
      : [
          lens(`$(refresh) ${vscode.l10n.t('Try Again')}`, 'aside.generate.retry'),
          lens(vscode.l10n.t('With Another Model…'), 'aside.generate.retryWithModel'),
        ]),
    lens(`$(diff) ${vscode.l10n.t('Open Diff')}`, 'aside.generate.openDiff'),
  ];
}

function lensesOfHunks({ id, hunks, target }: Generation): vscode.CodeLens[] {
  if (hunks.length < 2) return [];
  return hunks.flatMap((hunk) => {
    const range = target.range(hunk.removed.start, hunk.removed.start);
    const given = [{ id, hunk: hunk.id }];
    return [
      new vscode.CodeLens(range, {
        title: `$(check) ${vscode.l10n.t('Keep')}`,
        command: 'aside.generate.keepHunk',
        arguments: given,
      }),
      new vscode.CodeLens(range, {
        title: `$(discard) ${vscode.l10n.t('Discard')}`,
        command: 'aside.generate.discardHunk',
        arguments: given,
      }),
    ];
  });
}
