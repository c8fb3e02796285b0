import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { workbenchAddress } from './address';
import { launchChromium } from './chromium';
import { installEditor } from './install';
import { installCompanion } from './installCompanion';
import { readTestOptions } from './options';
import { markVariable, printedByTest } from './printing';
import { addResults, readResult, resultVariable, type SuiteResult } from './results';
import { startServer } from './server';
import { testSettings } from './settings';
import { checkout, compiled, type EditorVersion, editorVariable } from './versions';

const suiteWithinMs = 30 * 60_000;

/** Runs the integration tests inside the extension host of each editor. */
export async function main(args: readonly string[]): Promise<number> {
  const results: SuiteResult[] = [];
  for (const version of readTestOptions(args).editors) {
    console.log(`Integration tests in VS Code ${version.vscode}`);
    results.push(await runIntegration(version));
  }
  return addResults(results).failed === 0 ? 0 : 1;
}

/**
 * Runs the integration suite inside the extension host of an editor with a fresh profile, on a copy of the sample
 * workspace. What the tests print appears as it comes.
 */
export async function runIntegration(version: EditorVersion): Promise<SuiteResult> {
  const editor = await installEditor(version);
  const folder = await mkdtemp(path.join(tmpdir(), 'aside-integration-'));
  const workspace = path.join(folder, 'workspace');
  const result = path.join(folder, 'result.json');
  await cp(path.join(checkout, 'test', 'host', 'sample'), workspace, { recursive: true });
  await installCompanion(path.join(folder, 'server', 'extensions'));
  const server = await startServer({
    editor,
    folder: path.join(folder, 'server'),
    home: path.join(folder, 'home'),
    settings: testSettings,
    environment: { [resultVariable]: result, [markVariable]: '1', [editorVariable]: version.label },
  });
  const browser = await launchChromium();
  try {
    const address = workbenchAddress(server, {
      folder: workspace,
      extension: checkout,
      tests: path.join(compiled, 'integration', 'index'),
    });
    await untilTestsExit(browser, address);
    return readResult(result);
  } finally {
    await browser.close();
    server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** @throws Error when the page crashes or the tests do not end. */
async function untilTestsExit(browser: Browser, address: string): Promise<void> {
  const page = await browser.newPage();
  let timer: NodeJS.Timeout | undefined;
  const exit = new Promise<void>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The integration tests did not end in time.')), suiteWithinMs);
    void page.exposeFunction('codeAutomationExit', () => resolve());
    page.once('crash', () => reject(new Error('The page of the workbench crashed.')));
  });
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
    const text = printedByTest(args);
    if (text !== undefined) console.log(text);
  });
  await page.goto(address);
  await exit.finally(() => clearTimeout(timer));
}
