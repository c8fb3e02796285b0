import { format } from 'node:util';
import { type MochaOptions, type Runner, reporters } from 'mocha';
import { resultVariable, writeResult } from './results';

/** Mocha's usual report for people, and the numbers in a file for the program that started the suite. */
export class Reporter extends reporters.Spec {
  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    const file = process.env[resultVariable];
    if (file === undefined) return;
    const failures: string[] = [];
    runner.on('fail', (test, error: unknown) => {
      failures.push(`${test.fullTitle()}\n${error instanceof Error ? error.message : format(error)}`);
    });
    runner.once('end', () => {
      writeResult(file, {
        passed: this.stats.passes,
        failed: this.stats.failures,
        skipped: this.stats.pending,
        failures,
      });
    });
  }
}
