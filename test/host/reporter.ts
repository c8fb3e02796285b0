import { format } from 'node:util';
import { type MochaOptions, reporters, type Runnable, type Runner } from 'mocha';
import { resultVariable, writeResult } from './results';

/** Mocha's usual report for people, and the numbers in a file for the program that started the suite. */
export class Reporter extends reporters.Spec {
  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    const file = process.env[resultVariable];
    if (file === undefined) return;
    const failures: string[] = [];
    const retries: string[] = [];
    runner.on('fail', (test, error: unknown) => failures.push(told(test, error)));
    runner.on('retry', (test, error: unknown) => retries.push(told(test, error)));
    runner.once('end', () => {
      writeResult(file, {
        passed: this.stats.passes,
        failed: this.stats.failures,
        skipped: this.stats.pending,
        failures,
        retries,
      });
    });
  }
}

/** From a process of its own an error comes as a plain object with the fields of one. */
function told(test: Runnable, error: unknown): string {
  const isLikeError = typeof error === 'object' && error !== null && 'message' in error;
  return `${test.fullTitle()}\n${isLikeError ? String(error.message) : format(error)}`;
}
