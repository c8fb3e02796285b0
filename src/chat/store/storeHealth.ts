import { fileErrorKind } from './fileSystem';
import type { StoreProblem } from './storeProblem';

/** Knows whose work is not on the disk, and tells when that begins and when all is saved again. */
export class StoreHealth {
  private readonly unsaved = new Set<object>();

  constructor(private readonly report: (problem: StoreProblem) => void) {}

  failed(who: object, error: unknown): void {
    if (this.unsaved.size === 0) this.report({ type: 'not-saved', reason: fileErrorKind(error), error });
    this.unsaved.add(who);
  }

  saved(who: object): void {
    if (this.unsaved.delete(who) && this.unsaved.size === 0) this.report({ type: 'saved-again' });
  }

  /** Nobody waits for this work any more. */
  forget(who: object): void {
    this.unsaved.delete(who);
  }
}
