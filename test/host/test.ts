import { format } from 'node:util';
import { chromiumProgram } from './chromium';
import { type Print, show } from './command';
import { runEndToEnd } from './e2e';
import { installEditor } from './install';
import { runIntegration } from './integration';
import { longVariable } from './mocha';
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
  /** @param print takes what it prints; absent, all goes to the terminal. */
  readonly run: (print?: Print) => Promise<SuiteResult>;
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
  const started = performance.now();
  const outcomes: Outcome[] = [];
  for (const group of groups(isInstalled)) outcomes.push(...(await runGroup(group)));
  return report(outcomes, performance.now() - started);
}

/** Steps that run at the same time, since each waits for much, group after group. */
function groups(isInstalled: boolean): Step[][] {
  const installs: Step[] = [
    { title: 'Install Node', run: async () => toolsEnvironment().then(() => nothing) },
    { title: 'Install Chromium', run: async () => chromiumProgram().then(() => nothing) },
    ...editors.map((version): Step => ({
      title: `Install VS Code ${version.vscode}`,
      run: async () => installEditor(version).then(() => nothing),
    })),
  ];
  const integrations = editors.map((version): Step => ({
    title: `Integration tests in VS Code ${version.vscode}`,
    run: async (print) => runIntegration(version, print),
  }));
  const endToEnd = editors.map((version): Step => ({
    title: `End-to-end tests in VS Code ${version.vscode}`,
    run: async (print) => runEndToEnd(version, isInstalled, print),
  }));
  const oneByOne = (steps: readonly Step[]): Step[][] => steps.map((step) => [step]);
  return [
    // What several steps at once would each install is there before them.
    ...oneByOne(installs),
    [
      { title: 'Types', run: async (print) => runCheck('check:types', print) },
      { title: 'Lint', run: async (print) => runCheck('check:lint', print) },
      { title: 'Format', run: async (print) => runCheck('check:format', print) },
    ],
    [{ title: 'Unit tests', run: async (print) => runNodeSuite('unit', {}, print) }],
    integrations,
    // In a long run the oldest editor takes them all, and two files at a time are enough.
    ...(process.env[longVariable] === undefined ? [endToEnd] : oneByOne(endToEnd)),
  ];
}

/** What the first step prints appears as it comes, the rest in its turn. */
async function runGroup(steps: readonly Step[]): Promise<Outcome[]> {
  const runs = steps.map((step, index) => {
    const printed: string[] = [];
    return { printed, outcome: index === 0 ? runStep(step) : runStep(step, (text) => printed.push(text)) };
  });
  const outcomes: Outcome[] = [];
  for (const { printed, outcome } of runs) {
    outcomes.push(await outcome);
    if (printed.length > 0) console.log(printed.join('\n'));
  }
  return outcomes;
}

const checkWithinMs = 10 * 60_000;

async function runCheck(script: string, print?: Print): Promise<SuiteResult> {
  const { node, env } = await toolsEnvironment();
  const passed = await show(node, [npmProgram(), 'run', '--silent', script], {
    env,
    withinMs: checkWithinMs,
    ...(print !== undefined && { print }),
  });
  return passed ? nothing : oneFailure(`npm run ${script}`);
}

async function runStep({ title, run }: Step, print?: Print): Promise<Outcome> {
  const say = print ?? console.log;
  say(`\n── ${title}`);
  const started = performance.now();
  const result = await run(print).catch((error: unknown) => {
    const message = error instanceof Error ? error.message : format(error);
    say(message);
    return oneFailure(message);
  });
  const milliseconds = performance.now() - started;
  say(`── ${title}: ${result.failed === 0 ? 'passed' : 'FAILED'} in ${seconds(milliseconds)}`);
  return { ...result, title, milliseconds };
}

function report(outcomes: readonly Outcome[], milliseconds: number): number {
  console.log('\n── Summary');
  const width = Math.max(...outcomes.map(({ title }) => title.length));
  for (const outcome of outcomes) {
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
