import { mkdir } from 'node:fs/promises';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { InstalledEditor } from './install';
import { preloading } from './preloading';
import { startGroup, stopGroup } from './processGroup';
import { type Settings, writeSettings } from './settings';

export interface ServerOptions {
  readonly editor: InstalledEditor;
  /** Folder for all the server writes: profile, logs, extensions. Kept, so that a second start finds what was there. */
  readonly folder: string;
  /** The user's settings at the start. */
  readonly settings?: Settings;
  /** Home folder to use in place of the user's own. */
  readonly home?: string;
  /** Port on loopback to take, or one of the twenty after it; absent, any free one. */
  readonly port?: number;
  /** Folder that a bare address opens. */
  readonly workspace?: string;
  /** Asks whether the workspace is trusted, as a desktop does. Absent or false, every workspace is. */
  readonly workspaceTrust?: boolean;
  /** Environment variables for the server and its extension hosts, beside those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A VS Code server that answers. */
export interface Server {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  readonly port: number;
  readonly folder: string;
  readonly editor: InstalledEditor;
  /** Path of the user's `settings.json`, which an open window follows. */
  readonly settingsFile: string;
  /** Settles when the server has ended, of itself or because it was stopped. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** Keeps this editor from asking its extension gallery for updates: tests speak to nobody outside this machine. */
const noGallery = { EXTENSIONS_GALLERY: '{}' };

/** Names the file in which `mintKey.cjs` keeps its half of the key of the secrets. */
const keyFileVariable = 'ASIDE_TEST_KEY_FILE';

/** Names the file in which `tellConnections.cjs` writes down where connections lead. */
export const connectionsVariable = 'ASIDE_TEST_CONNECTIONS';

const readyWithinMs = 60_000;

/**
 * Starts the web server of an editor, on loopback only, and waits until it listens.
 * @throws Error with what it printed when it ends or stays silent.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { editor, folder } = options;
  const settingsFile = path.join(folder, 'data', 'User', 'settings.json');
  if (options.home !== undefined) await mkdir(options.home, { recursive: true });
  if (options.settings) await writeSettings(settingsFile, options.settings);

  await mkdir(folder, { recursive: true });
  const child = startGroup(editor.node, serverArguments(options), {
    env: {
      ...process.env,
      ...noGallery,
      ...homeEnvironment(options.home),
      [keyFileVariable]: path.join(folder, 'key-half'),
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const port = await listeningPort(child, editor.version.vscode);
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    folder,
    editor,
    settingsFile,
    ended,
    stop: () => {
      stopGroup(child, 'SIGKILL');
    },
  };
}

function homeEnvironment(home: string | undefined): Record<string, string> {
  return home === undefined ? {} : { HOME: home, USERPROFILE: home };
}

function serverArguments({ editor, folder, port, workspace, workspaceTrust = false }: ServerOptions): string[] {
  const flags = {
    '--host': '127.0.0.1',
    '--port': port === undefined ? '0' : `${port}-${port + 20}`,
    '--server-data-dir': folder,
    '--extensions-dir': path.join(folder, 'extensions'),
    '--telemetry-level': 'off',
    ...(workspace !== undefined && { '--default-folder': workspace }),
  };
  const switches = [
    '--without-connection-token',
    '--accept-server-license-terms',
    // Without it, a built VS Code ignores the payload that names the extension under development.
    '--enable-smoke-test-driver',
  ];
  if (!workspaceTrust) switches.push('--disable-workspace-trust');
  return [
    ...preloading('endWithParent.cjs', 'mintKey.cjs', 'tellConnections.cjs'),
    editor.server,
    ...Object.entries(flags).flat(),
    ...switches,
  ];
}

async function listeningPort(child: ChildProcess, release: string): Promise<number> {
  let output = '';
  return new Promise((resolve, reject) => {
    const fail = (what: string): void => {
      stopGroup(child, 'SIGKILL');
      reject(new Error(`The server of VS Code ${release} ${what}. It printed:\n${output.trim() || '(nothing)'}`));
    };
    const timer = setTimeout(() => fail(`was not ready after ${readyWithinMs / 1000} s`), readyWithinMs);
    const read = (chunk: string): void => {
      output += chunk;
      const port = /agent listening on (\d+)/iu.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.setEncoding('utf8').on('data', read);
    child.stderr?.setEncoding('utf8').on('data', read);
    child.once('error', (error) => {
      clearTimeout(timer);
      fail(`could not be started (${error.message})`);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with exit code ${code ?? 'none'}`);
    });
  });
}
