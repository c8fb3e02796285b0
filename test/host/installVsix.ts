import path from 'node:path';
import { capture } from './command';
import type { InstalledEditor } from './install';

/** Names a packed extension that end-to-end tests install, in place of the build in the checkout. */
export const packageVariable = 'ASIDE_TEST_PACKAGE';

/** Installs a packed extension as a user does, into the folder of a server that has not started yet. */
export async function installVsix(editor: InstalledEditor, serverFolder: string, vsix: string): Promise<void> {
  const extensions = path.join(serverFolder, 'extensions');
  const folders = ['--server-data-dir', serverFolder, '--extensions-dir', extensions];
  await capture(editor.node, [editor.server, ...folders, '--install-extension', vsix]);
}
