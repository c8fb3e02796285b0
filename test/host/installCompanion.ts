import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { checkout, compiled } from './versions';

/** Puts the companion of the tests among the installed extensions of an editor that has not started yet. */
export async function installCompanion(extensionsFolder: string): Promise<void> {
  const folder = path.join(extensionsFolder, 'aside.test-companion-0.0.0');
  await mkdir(folder, { recursive: true });
  await copyFile(path.join(checkout, 'test', 'host', 'companion', 'package.json'), path.join(folder, 'package.json'));
  await copyFile(path.join(compiled, 'host', 'companion', 'extension.js'), path.join(folder, 'extension.js'));
}
