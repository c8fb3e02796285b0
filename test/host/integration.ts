import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import type { Browser } from 'playwright-core';
import { workbenchAddress } from './address';
import { launchChromium } from './chromium';
import type { Print } from './command';
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
 * workspace.
 * @param print takes what the tests print, a line or more at a time, as it comes
 * @throws Error with what the workbench said last when the suite ends before it has counted its tests.
 */
export async function runIntegration(version: EditorVersion, print: Print = console.log): Promise<SuiteResult> {
  const editor = await installEditor(version);
  const folder = await mkdtemp(path.join(tmpdir(), 'aside-integration-'));
  const workspace = path.join(folder, 'workspace');
  const result = path.join(folder, 'result.json');
  await cp(path.join(checkout, 'test', 'host', 'sample'), workspace, { recursive: true });
  // A file that names the folder: to a folder opened as such, none can be added without a new extension host.
  const workspaceFile = path.join(folder, 'sample.code-workspace');
  await writeFile(workspaceFile, JSON.stringify({ folders: [{ path: 'workspace' }] }));
  await installCompanion(path.join(folder, 'server', 'extensions'));
  const browser = await launchChromium();
  const server = await startServer({
    editor,
    folder: path.join(folder, 'server'),
    home: path.join(folder, 'home'),
    settings: testSettings,
    environment: { [resultVariable]: result, [markVariable]: '1', [editorVariable]: version.label },
  });
  try {
    const tests = path.join(compiled, 'integration', 'index');
    const said = await runInWorkbench(
      browser,
      workbenchAddress(server, { folder: workspaceFile, extension: checkout, tests }),
      print,
    );
    if (!existsSync(result)) throw new Error(`The integration tests broke off. The workbench said:\n${said}`);
    return readResult(result);
  } finally {
    await browser.close();
    server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * Opens a workbench that runs tests, shows what they print, and waits for their end.
 * @returns the end of what the workbench itself logged.
 * @throws Error when the page crashes or the tests do not end.
 */
async function runInWorkbench(browser: Browser, address: string, print: Print): Promise<string> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 600 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(address).origin });
  const page = await context.newPage();
  const said: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  const exit = new Promise<void>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The integration tests did not end in time.')), suiteWithinMs);
    void page.exposeFunction('codeAutomationExit', () => resolve());
    page.once('crash', () => reject(new Error('The page of the workbench crashed.')));
  });
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
    const text = printedByTest(args);
    if (text !== undefined) print(text);
    else said.push(format(...args));
  });
  await page.goto(address);
  await exit.finally(() => clearTimeout(timer));
  return said.slice(-20).join('\n');
}
