import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { cacheFolder } from './cache';
import { installCompanion } from './installCompanion';
import { readTestOptions } from './options';
import { writeSettings } from './settings';
import { checkout, compiled, newest } from './versions';

/** Names a VS Code of this machine to test in; without it, one is downloaded. */
export const executableVariable = 'VSCODE_EXECUTABLE';

/** Runs the integration tests inside a desktop VS Code, with a fresh profile, on a copy of the sample workspace. */
export async function main(args: readonly string[]): Promise<number> {
  const { editors } = readTestOptions(args);
  const executable = process.env[executableVariable];
  const folder = await mkdtemp(path.join(tmpdir(), 'aside-electron-'));
  const workspace = path.join(folder, 'workspace');
  const profile = path.join(folder, 'profile');
  const extensions = path.join(folder, 'extensions');
  try {
    for (const version of executable ? [newest] : editors) {
      await rm(folder, { recursive: true, force: true });
      await cp(path.join(checkout, 'test', 'host', 'sample'), workspace, { recursive: true });
      await installCompanion(extensions);
      await writeSettings(path.join(profile, 'User', 'settings.json'));
      const code = await runTests({
        ...(executable ? { vscodeExecutablePath: executable } : { version: version.vscode }),
        cachePath: path.join(cacheFolder(), 'electron'),
        extensionDevelopmentPath: checkout,
        extensionTestsPath: path.join(compiled, 'integration', 'index'),
        launchArgs: [
          workspace,
          '--user-data-dir',
          profile,
          '--extensions-dir',
          extensions,
          '--disable-workspace-trust',
        ],
      });
      if (code !== 0) return code;
    }
    return 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
