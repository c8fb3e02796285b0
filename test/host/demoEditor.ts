import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type DemoEndpoint, startDemoEndpoint } from '../support/demo';
import { installEditor } from './install';
import { startServer } from './server';
import { type Settings, testSettings, writeSettings } from './settings';
import { checkout, type EditorVersion } from './versions';

export interface DemoOptions {
  readonly version: EditorVersion;
  /** Folder for everything the demo keeps from one start to the next. */
  readonly folder: string;
  /** Ports on loopback for the editor and the demo endpoint, kept over restarts unless they are taken. */
  readonly ports: { readonly editor: number; readonly endpoint: number };
}

/** A real VS Code with Aside installed and the demo endpoint chosen. */
export interface Demo {
  /** Where a browser finds the editor. */
  readonly address: string;
  readonly endpoint: string;
  /** Path of the workspace, a copy of the sample. */
  readonly workspace: string;
  /** Path of the user's settings. */
  readonly settingsFile: string;
  /** Settles when the editor has ended. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts the scripted endpoint and an editor in which it is set up already, with the panel in view. */
export async function startDemo({ version, folder, ports }: DemoOptions): Promise<Demo> {
  const editor = await installEditor(version);
  const workspace = path.join(folder, 'tea-house');
  if (!existsSync(workspace)) await cp(path.join(checkout, 'test', 'host', 'sample'), workspace, { recursive: true });
  const serverFolder = path.join(folder, 'server');
  await installFromCheckout(serverFolder);

  const endpoint = await startEndpoint(ports.endpoint);
  const server = await startServer({ editor, folder: serverFolder, port: ports.editor, workspace });
  await chooseEndpoint(server.settingsFile, endpoint.url);
  return {
    address: `${server.origin}/`,
    endpoint: endpoint.url,
    workspace,
    settingsFile: server.settingsFile,
    ended: server.ended,
    stop: async () => {
      server.stop();
      await endpoint.close();
    },
  };
}

/** Installs the built extension as a link, so that a window loaded after a new build runs the new build. */
async function installFromCheckout(serverFolder: string): Promise<void> {
  const extensions = path.join(serverFolder, 'extensions');
  await mkdir(extensions, { recursive: true });
  await link(checkout, path.join(extensions, 'aside.aside'));
  await link(path.join(checkout, 'test', 'host', 'panelOpener'), path.join(extensions, 'aside.panel-opener'));
  // The editor remembers manifests, and does not look whether one has changed.
  await rm(path.join(serverFolder, 'data', 'CachedProfilesData'), { recursive: true, force: true });
}

async function link(folder: string, place: string): Promise<void> {
  await rm(place, { recursive: true, force: true });
  await symlink(folder, place, 'junction');
}

async function startEndpoint(port: number): Promise<DemoEndpoint> {
  return startDemoEndpoint({ port }).catch(async () => startDemoEndpoint());
}

/**
 * The first time, writes the user's settings. Later, only follows the demo endpoint to its new address where the user
 * has not removed it: settings are the user's own, comments and all.
 */
async function chooseEndpoint(settingsFile: string, url: string): Promise<void> {
  if (!existsSync(settingsFile)) {
    await writeSettings(settingsFile, firstSettings(url));
    return;
  }
  const settings = await readFile(settingsFile, 'utf8');
  const moved = settings.replace(/("id":\s*"demo"[^}]*"baseUrl":\s*")[^"]*"/u, `$1${url}"`);
  if (moved !== settings) await writeFile(settingsFile, moved);
}

function firstSettings(url: string): Settings {
  return {
    ...testSettings,
    'workbench.startupEditor': 'readme',
    'workbench.secondarySideBar.defaultVisibility': 'visible',
    'aside.endpoints': [{ id: 'demo', name: 'Demo', baseUrl: url }],
    'aside.model': 'demo/demo-small',
  };
}
