import { pathToFileURL } from 'node:url';
import type { Server } from './server';

export interface Opened {
  /** Folder to open as the workspace, or a file that names several; absent, an empty window. */
  readonly folder?: string;
  /** Folder of an extension to load from source, beside the installed ones; the workbench takes one at most. */
  readonly extension?: string;
  /** Module that exports `run(): Promise<void>`, to be run inside the extension host. */
  readonly tests?: string;
}

/** The address of a workbench of that server. */
export function workbenchAddress(server: Server, { folder, extension, tests }: Opened): string {
  const address = new URL(server.origin);
  if (folder !== undefined) {
    const kind = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
    address.searchParams.set(kind, pathToFileURL(folder).pathname);
  } else address.searchParams.set('ew', 'true');
  const remote = (file: string): string => `vscode-remote://${address.host}${pathToFileURL(file).pathname}`;
  const payload = [['skipWelcome', 'true']];
  if (extension !== undefined) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)]);
  address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}
