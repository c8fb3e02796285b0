import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Print } from './command';
import { installEditor } from './install';
import { packageVariable } from './installVsix';
import { grepVariable, longVariable } from './mocha';
import { readTestOptions } from './options';
import { packExtension } from './package';
import { step } from './progress';
import { addResults, type SuiteResult } from './results';
import { runNodeSuite } from './suites';
import { type EditorVersion, editorVariable, oldest } from './versions';

/** In the title of a test or of its suite: a usual run takes it in the oldest editor too. In the newest, all run. */
export const oldestMark = '@oldest';

/** Runs the end-to-end tests in the workbench of each editor. */
export async function main(args: readonly string[]): Promise<number> {
  const { editors, isInstalled } = readTestOptions(args);
  const results: SuiteResult[] = [];
  for (const version of editors) {
    console.log(`End-to-end tests in VS Code ${version.vscode}`);
    results.push(await runEndToEnd(version, isInstalled));
  }
  return addResults(results).failed === 0 ? 0 : 1;
}

/**
 * Runs the end-to-end tests in one editor: all in the newest, and in the oldest a marked share unless the run is long.
 * @param isInstalled whether they test the extension packed for production and installed, or the build in the checkout.
 * @param print takes what they print, in place of the terminal.
 */
export async function runEndToEnd(version: EditorVersion, isInstalled: boolean, print?: Print): Promise<SuiteResult> {
  await installEditor(version);
  const isWhole = [grepVariable, longVariable].some((variable) => process.env[variable] !== undefined);
  const share = version === oldest && !isWhole ? { [grepVariable]: oldestMark } : {};
  const environment = { [editorVariable]: version.label, ...share };
  if (!isInstalled) return runNodeSuite('e2e', environment, print);
  const folder = await mkdtemp(path.join(tmpdir(), 'aside-installed-'));
  try {
    const vsix = path.join(folder, 'aside.vsix');
    await step('Packing the extension', () => packExtension(vsix));
    return await runNodeSuite('e2e', { ...environment, [packageVariable]: vsix }, print);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
