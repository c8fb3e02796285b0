import { parseArgs } from 'node:util';
import { grepVariable, longVariable } from './mocha';
import { type EditorVersion, editors } from './versions';

/** What may be typed after a test task, as in `npm run test:e2e -- --vscode oldest --grep chat`. */
export interface TestOptions {
  /** The editors to test in, one after another. */
  readonly editors: readonly EditorVersion[];
  /** End-to-end tests take the extension as users get it: packed for production, and installed. */
  readonly isInstalled: boolean;
}

/**
 * Reads the arguments of a test task. What suites look up for themselves goes to the environment.
 * @throws Error that names the argument that is not understood.
 */
export function readTestOptions(args: readonly string[]): TestOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      /** `newest` or `oldest`; absent, both. */
      vscode: { type: 'string' },
      /** Only tests whose full title contains this text. */
      grep: { type: 'string' },
      /** Proofs in full, and more time for each. */
      long: { type: 'boolean' },
      /** End-to-end tests of the packed and installed extension; a long run does so by itself. */
      installed: { type: 'boolean' },
    },
  });
  if (values.grep !== undefined) process.env[grepVariable] = values.grep;
  if (values.long === true) process.env[longVariable] = '1';
  const known = Object.values(editors);
  const chosen = known.filter(({ label }) => values.vscode === undefined || label === values.vscode);
  if (chosen.length > 0) return { editors: chosen, isInstalled: values.installed === true || values.long === true };
  throw new Error(`--vscode is “${values.vscode ?? ''}”; it can be ${known.map(({ label }) => label).join(' or ')}.`);
}
