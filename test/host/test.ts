import type { Writable } from 'node:stream';
import { show } from './command';
import { runEndToEnd } from './e2e';
import { HeldOutput } from './heldOutput';
import { installEditor } from './install';
import { runIntegration } from './integration';
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
  /** @param output where it prints. */
  readonly run: (output: Writable) => Promise<SuiteResult>;
}

interface Outcome extends SuiteResult {
  readonly title: string;
  readonly milliseconds: number;
}

const nothing: SuiteResult = { passed: 0, failed: 0, skipped: 0 };
const oneFailure: SuiteResult = { passed: 0, failed: 1, skipped: 0 };

/**
 * Runs every check and every suite, the later ones also when an earlier one fails. The end-to-end tests, which wait
 * more than they work, run beside all the others; what they print comes after. The last line counts all tests; a check
 * that fails, or a suite that breaks off, counts as one more failure.
 */
export async function main(args: readonly string[]): Promise<number> {
  readTestOptions(args);
  const started = performance.now();
  const installed = await runSteps(installSteps, process.stdout);
  const later = new HeldOutput(process.stdout);
  const [others, endToEnd] = await Promise.all([
    runSteps(otherSteps, process.stdout).finally(() => later.release()),
    runSteps(endToEndSteps, later),
  ]);
  return report([...installed, ...others, ...endToEnd], performance.now() - started);
}

const editors = [newest, oldest];

const installSteps: readonly Step[] = editors.map((version) => ({
  title: `Install VS Code ${version.vscode}`,
  run: async () => installEditor(version).then(() => nothing),
}));

const otherSteps: readonly Step[] = [
  { title: 'Types', run: async (output) => runCheck('check:types', output) },
  { title: 'Lint', run: async (output) => runCheck('check:lint', output) },
  { title: 'Format', run: async (output) => runCheck('check:format', output) },
  { title: 'Unit tests', run: async (output) => runNodeSuite('unit', {}, output) },
  ...editors.map((version) => ({
    title: `Integration tests in VS Code ${version.vscode}`,
    run: async () => runIntegration(version),
  })),
];

const endToEndSteps: readonly Step[] = editors.map((version) => ({
  title: `End-to-end tests in VS Code ${version.vscode}`,
  run: async (output) => runEndToEnd(version, output),
}));

const checkWithinMs = 10 * 60_000;

async function runCheck(script: string, output: Writable): Promise<SuiteResult> {
  const { node, env } = await toolsEnvironment();
  const options = { env, withinMs: checkWithinMs, output };
  const passed = await show(node, [npmProgram(), 'run', '--silent', script], options);
  return passed ? nothing : oneFailure;
}

async function runSteps(steps: readonly Step[], output: Writable): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) outcomes.push(await runStep(step, output));
  return outcomes;
}

async function runStep({ title, run }: Step, output: Writable): Promise<Outcome> {
  const print = (line: string): void => void output.write(`${line}\n`);
  print(`\n── ${title}`);
  const started = performance.now();
  const result = await run(output).catch((error: unknown) => {
    print(error instanceof Error ? error.message : String(error));
    return oneFailure;
  });
  const milliseconds = performance.now() - started;
  print(`── ${title}: ${result.failed === 0 ? 'passed' : 'FAILED'} in ${seconds(milliseconds)}`);
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
  console.log(`${sum.failed === 0 ? 'All passed' : 'Something failed'}, in ${seconds(milliseconds)}.`);
  console.log(counts(sum));
  return sum.failed === 0 ? 0 : 1;
}

function hasTests({ passed, failed, skipped }: SuiteResult): boolean {
  return passed + failed + skipped > 0;
}

function counts({ passed, failed, skipped }: SuiteResult): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
