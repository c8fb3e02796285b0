import type { FileSystem } from './fileSystem';
import type { StoreProblem } from './storeProblem';

/** What all parts of the store share. */
export interface StoreContext {
  readonly fileSystem: FileSystem;
  /** Milliseconds since 1970. */
  now(): number;
  report(problem: StoreProblem): void;
}
