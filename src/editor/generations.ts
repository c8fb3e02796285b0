import type * as vscode from 'vscode';
import type { OpenGenerations } from './openGenerations';

/** The generations of this window. What they take is loaded with the first one, so that starting costs nothing. */
export class Generations implements vscode.Disposable {
  private loading: Promise<OpenGenerations> | undefined;

  /** Those in progress or undecided. */
  open(): Promise<OpenGenerations> {
    this.loading ??= import('./openGenerations').then(({ OpenGenerations }) => new OpenGenerations());
    return this.loading;
  }

  dispose(): void {
    void this.loading?.then((open) => open.dispose());
  }
}
