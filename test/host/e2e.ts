import { chromiumProgram, chromiumVariable } from './chromium';
import { installEditor } from './install';
import { grepVariable, longVariable } from './mocha';
import { readTestOptions } from './options';
import { addResults, type SuiteResult } from './results';
import { runNodeSuite } from './suites';
import { type EditorVersion, editorVariable, oldest } from './versions';

/** In the title of a test or of its suite: a usual run takes it in the oldest editor too. In the newest, all run. */
export const oldestMark = '@oldest';

/** Runs the end-to-end tests in the workbench of each editor. */
export async function main(args: readonly string[]): Promise<number> {
  const results: SuiteResult[] = [];
  for (const version of readTestOptions(args).editors) {
    console.log(`End-to-end tests in VS Code ${version.vscode}`);
    results.push(await runEndToEnd(version));
  }
  return addResults(results).failed === 0 ? 0 : 1;
}

/** Runs the end-to-end tests in one editor: all in the newest, and in the oldest a marked share unless the run is long. */
export async function runEndToEnd(version: EditorVersion): Promise<SuiteResult> {
  await installEditor(version);
  const chromium = await chromiumProgram();
  const isWhole = [grepVariable, longVariable].some((variable) => process.env[variable] !== undefined);
  const share = version === oldest && !isWhole ? { [grepVariable]: oldestMark } : {};
  return runNodeSuite('e2e', { [editorVariable]: version.label, [chromiumVariable]: chromium, ...share });
}
