import { readFileSync, writeFileSync } from 'node:fs';

/** What a run of one suite came to. */
export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Of each failed test its full title and what it said, to be told again at the end of a long run. */
  readonly failures: readonly string[];
  /** The same of each test that failed at first and was run again. */
  readonly retries: readonly string[];
}

/** Names the file the reporter of a suite writes its result to. */
export const resultVariable = 'ASIDE_TEST_RESULT';

export function writeResult(file: string, result: SuiteResult): void {
  writeFileSync(file, JSON.stringify(result));
}

/** @throws Error when the suite ended before it wrote its result. */
export function readResult(file: string): SuiteResult {
  return JSON.parse(readFileSync(file, 'utf8')) as SuiteResult;
}

function addTexts(results: readonly SuiteResult[]): Pick<SuiteResult, 'failures' | 'retries'> {
  return { failures: results.flatMap(({ failures }) => failures), retries: results.flatMap(({ retries }) => retries) };
}

export function addResults(results: readonly SuiteResult[]): SuiteResult {
  const sum = { passed: 0, failed: 0, skipped: 0, ...addTexts(results) };
  for (const { passed, failed, skipped } of results) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}
