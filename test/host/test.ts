import { format } from 'node:util';
import { show } from './command';
import { runEndToEnd } from './e2e';
import { installEditor } from './install';
import { runIntegrations } from './integration';
import { npmProgram } from './npm';
import { readTestOptions } from './options';
import { seconds } from './progress';
import { addResults, type SuiteResult } from './results';
import { runNodeSuite } from './suites';
import { toolsEnvironment } from './tools';
import { newest, oldest } from './versions';

/** A part of the whole test: a check, which counts nothing, or a suite. */
interface Step {
  readonly title: string;
  readonly run: () => Promise<SuiteResult>;
}

interface Outcome extends SuiteResult {
  readonly title: string;
  readonly milliseconds: number;
}

const editors = [newest, oldest];
const nothing: SuiteResult = { passed: 0, failed: 0, skipped: 0, failures: [], retries: [] };

/**
 * Runs every check and every suite, the later ones also when an earlier one fails. The last line counts all tests; a
 * check that fails, or a suite that breaks off, counts as one more failure. What failed is told again before it, since a
 * reader of a long log looks at its end.
 */
export async function main(args: readonly string[]): Promise<number> {
  const { isInstalled } = readTestOptions(args);
  const outcomes: Outcome[] = [];
  for (const step of steps(isInstalled)) outcomes.push(await runStep(step));
  return report(outcomes);
}

function steps(isInstalled: boolean): Step[] {
  return [
    { title: 'Types', run: async () => runCheck('check:types') },
    { title: 'Lint', run: async () => runCheck('check:lint') },
    { title: 'Format', run: async () => runCheck('check:format') },
    { title: 'Unit tests', run: async () => runNodeSuite('unit') },
    ...editors.map((version): Step => ({
      title: `Install VS Code ${version.vscode}`,
      run: async () => installEditor(version).then(() => nothing),
    })),
    {
      title: `Integration tests in VS Code ${editors.map(({ vscode }) => vscode).join(' and ')}`,
      run: async () => runIntegrations(editors),
    },
    ...editors.map((version): Step => ({
      title: `End-to-end tests in VS Code ${version.vscode}`,
      run: async () => runEndToEnd(version, isInstalled),
    })),
  ];
}

const checkWithinMs = 10 * 60_000;

async function runCheck(script: string): Promise<SuiteResult> {
  const { node, env } = await toolsEnvironment();
  const passed = await show(node, [npmProgram(), 'run', '--silent', script], { env, withinMs: checkWithinMs });
  return passed ? nothing : oneFailure(`npm run ${script}`);
}

async function runStep({ title, run }: Step): Promise<Outcome> {
  console.log(`\n── ${title}`);
  const started = performance.now();
  const result = await run().catch((error: unknown) => {
    const message = error instanceof Error ? error.message : format(error);
    console.error(message);
    return oneFailure(message);
  });
  const milliseconds = performance.now() - started;
  console.log(`── ${title}: ${result.failed === 0 ? 'passed' : 'FAILED'} in ${seconds(milliseconds)}`);
  return { ...result, title, milliseconds };
}

function report(outcomes: readonly Outcome[]): number {
  console.log('\n── Summary');
  const width = Math.max(...outcomes.map(({ title }) => title.length));
  let milliseconds = 0;
  for (const outcome of outcomes) {
    milliseconds += outcome.milliseconds;
    const mark = outcome.failed === 0 ? '✔' : '✘';
    const time = seconds(outcome.milliseconds).padStart(12);
    console.log(
      `${mark} ${outcome.title.padEnd(width)}  ${time}  ${hasTests(outcome) ? counts(outcome) : ''}`.trimEnd(),
    );
  }
  const sum = addResults(outcomes);
  for (const failure of sum.failures) console.log(`\n✘ ${failure}`);
  for (const retry of sum.retries) console.log(`\n↻ Failed at first and was run again: ${retry}`);
  if (sum.failures.length + sum.retries.length > 0) console.log('');
  console.log(`${sum.failed === 0 ? 'All passed' : 'Something failed'}, in ${seconds(milliseconds)}.`);
  console.log(counts(sum));
  return sum.failed === 0 ? 0 : 1;
}

function oneFailure(what: string): SuiteResult {
  return { ...nothing, failed: 1, failures: [what] };
}

function hasTests({ passed, failed, skipped }: SuiteResult): boolean {
  return passed + failed + skipped > 0;
}

function counts({ passed, failed, skipped }: SuiteResult): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
