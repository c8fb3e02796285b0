import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { workbenchAddress } from '../../host/address';
import { type Companion, companionVariable } from '../../host/companion/protocol';
import { installEditor } from '../../host/install';
import { installCompanion } from '../../host/installCompanion';
import { installVsix, packageVariable } from '../../host/installVsix';
import { connectionsVariable, type Server, startServer } from '../../host/server';
import { type Settings, testSettings } from '../../host/settings';
import { checkout, editorUnderTest } from '../../host/versions';
import { companionClient } from './companionClient';
import { eventually } from './eventually';
import { Notifications } from './notifications';
import { Panel } from './panel';
import { QuickInput } from './quickInput';
import { sharedBrowser } from './sharedBrowser';
import { recordedMessages, recordMessages } from './webviewMessages';
import { findInFiles, listFiles } from './writtenFiles';

export interface WorkbenchOptions {
  /** Settings of the user, on top of those of every test. */
  readonly settings?: Settings;
  /** Files to write into the copy of the sample workspace, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Asks whether the workspace is trusted. Absent or false, it is. */
  readonly workspaceTrust?: boolean;
  /** One of the files, which names several folders to open; absent, the sample workspace is opened as one folder. */
  readonly workspaceFile?: string;
  /** A packed Aside to install; absent, the one that the run is about, or the checkout's as it is built. */
  readonly vsix?: string;
  /** Leaves out the record of messages, which costs the page some time with each of them. */
  readonly withoutRecord?: boolean;
  /** What the browser says it is, by which VS Code takes the key bindings of a system; absent, what it is. */
  readonly userAgent?: string;
  /** Of the window, in pixels. */
  readonly size?: { readonly width: number; readonly height: number };
}

const waitAtMostMs = 20_000;

const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'ws:': '80', 'https:': '443', 'wss:': '443' };

/** A real VS Code with Aside in it, as fresh as on the day it was installed: own server, own profile, own files. */
export class Workbench {
  readonly page: Page;
  readonly server: Server;
  /** Path of the workspace folder. */
  readonly workspace: string;
  /** What the extension host knows and the page does not show. */
  readonly companion: Companion;
  readonly quickInput: QuickInput;
  readonly notifications: Notifications;
  readonly panel: Panel;
  /** What the page, its frames included, reported as an error on its console, and every exception. */
  readonly consoleErrors: string[] = [];
  /** Everything on the page's console. */
  readonly consoleLines: string[] = [];
  /** How often the page and its frames have asked a host, with its port, what no worker of VS Code's answered. */
  readonly #asked = new Map<string, number>();
  readonly #context: BrowserContext;
  readonly #address: string;
  /** The folder that holds the server's files and the workspace. */
  readonly #folder: string;

  private constructor(
    context: BrowserContext,
    page: Page,
    server: Server,
    folder: string,
    private readonly options: WorkbenchOptions,
  ) {
    this.#context = context;
    this.#folder = folder;
    this.page = page;
    this.server = server;
    this.workspace = path.join(folder, 'workspace');
    this.#address = workbenchAddress(server, {
      folder: path.join(this.workspace, options.workspaceFile ?? ''),
      ...(options.vsix === undefined && { extension: checkout }),
    });
    this.companion = companionClient(path.join(folder, 'companion'));
    this.quickInput = new QuickInput(page);
    this.notifications = new Notifications(page);
    this.panel = new Panel(page);
    this.#readConsole();
    this.#readRequests();
  }

  /** Opens a window on a copy of the sample workspace and waits until its extension host runs. */
  static async open(given: WorkbenchOptions = {}): Promise<Workbench> {
    const vsix = given.vsix ?? process.env[packageVariable];
    const options = { ...given, ...(vsix !== undefined && { vsix }) };
    const folder = await mkdtemp(path.join(tmpdir(), 'aside-e2e-'));
    await writeWorkspace(path.join(folder, 'workspace'), options.files ?? {});
    const editor = await installEditor(editorUnderTest());
    await installCompanion(path.join(folder, 'server', 'extensions'));
    if (options.vsix !== undefined) await installVsix(editor, path.join(folder, 'server'), options.vsix);
    const server = await startServer({
      editor,
      folder: path.join(folder, 'server'),
      home: path.join(folder, 'home'),
      settings: { ...testSettings, ...options.settings },
      workspaceTrust: options.workspaceTrust ?? false,
      environment: {
        [companionVariable]: path.join(folder, 'companion'),
        [connectionsVariable]: path.join(folder, 'connections'),
      },
    });
    const browser = await sharedBrowser();
    const context = await browser.newContext({
      viewport: options.size ?? { width: 1280, height: 800 },
      ...(options.userAgent !== undefined && { userAgent: options.userAgent }),
    });
    context.setDefaultTimeout(waitAtMostMs);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
    if (options.withoutRecord !== true) await recordMessages(context);
    const workbench = new Workbench(context, await context.newPage(), server, folder, options);
    opened.add(workbench);
    await workbench.reload();
    return workbench;
  }

  /**
   * Opens a second window on the same profile and folder, closed with this one. The companion of both then answers for
   * the window that was loaded last.
   */
  async openWindow(): Promise<Workbench> {
    const window = new Workbench(this.#context, await this.#context.newPage(), this.server, this.#folder, this.options);
    opened.add(window);
    await window.reload();
    return window;
  }

  /** Closes the window, stops the server and removes all files of both. */
  async close(): Promise<void> {
    for (const window of opened) if (window.#context === this.#context) opened.delete(window);
    await this.#context.close();
    this.server.stop();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }

  /** Loads the window again without a word to the workbench, which may not have saved what it knows of its editors. */
  async reload(): Promise<void> {
    await rm(path.join(this.#folder, 'companion'), { force: true });
    await this.page.goto(this.#address);
    await this.#loaded();
  }

  /** Loads the window again as a user does, which saves the state of the workbench first. */
  async reloadInOrder(): Promise<void> {
    const left = this.page.waitForEvent('framenavigated', (frame) => frame === this.page.mainFrame());
    // The extension host may end before it has answered.
    this.companion.execute('workbench.action.reloadWindow').catch(() => undefined);
    await left;
    await rm(path.join(this.#folder, 'companion'), { force: true });
    await this.#loaded();
  }

  /** Runs a command from the palette by its full title, such as `Aside: New Chat`. */
  async runCommand(title: string): Promise<void> {
    await eventually(async () => {
      // Whatever takes the focus at the same moment closes the palette; a person would open it again.
      await this.page.keyboard.press('F1');
      await this.quickInput.box.fill(`>${title}`, { timeout: 3000 });
      await this.quickInput.item(title).click({ timeout: 3000 });
    });
  }

  /** Presses a key with its modifiers, such as `Control+Alt+KeyG`, wherever the focus is. */
  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  /** Types where the focus is. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Opens a file of the workspace; lines and characters count from 0. */
  async openFile(file: string, ...selection: [line: number, character: number][]): Promise<void> {
    const [first, last = first] = selection.map(([line, character]) => ({ line, character }));
    const range = first && last && { anchor: first, cursor: last };
    await this.companion.openFile(path.join(this.workspace, file), range);
  }

  /** The exact text of the editor in front. */
  async editorText(): Promise<string> {
    const editor = await this.companion.activeEditor();
    if (editor === undefined) throw new Error('No editor is open.');
    return editor.text;
  }

  /** Opens the chat view and waits until one can type there. */
  async openPanel(): Promise<Panel> {
    await this.companion.execute('aside.chat.focus');
    await this.panel.ready();
    return this.panel;
  }

  /** Every message between the workbench and its webviews since the window was loaded, both ways, as JSON. */
  async webviewMessages(): Promise<string[]> {
    return recordedMessages(this.page);
  }

  /** All files of this VS Code: settings, state, logs, home and workspace. */
  async files(): Promise<string[]> {
    return listFiles(this.#folder);
  }

  /** Those of its files in which a text stands. */
  async filesWith(text: string): Promise<string[]> {
    return findInFiles(this.#folder, text);
  }

  /**
   * Every place that anything of this VS Code has opened a connection to, as `host:port`: the page with its frames and
   * workers, the server, and its extension hosts.
   */
  async contacted(): Promise<string[]> {
    const connections = await readFile(path.join(this.#folder, 'connections'), 'utf8').catch(() => '');
    const hosts = connections.split('\n').filter((host) => host !== '');
    const asked = [...this.#asked].filter(([, times]) => times > 0).map(([host]) => host);
    return [...new Set([...asked, ...hosts])].toSorted();
  }

  /** A picture of the window, or of a part of it. */
  async screenshot(file: string, part?: Locator): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true });
    await (part ?? this.page).screenshot({ path: file, animations: 'disabled' });
  }

  async #loaded(): Promise<void> {
    await this.companion.isActive('aside.aside');
    await this.page.locator('.part.statusbar .statusbar-item').first().waitFor();
  }

  #readRequests(): void {
    const count = (address: string, times: number): void => {
      const { protocol, hostname, port } = new URL(address);
      const host = `${hostname}:${port || defaultPorts[protocol]}`;
      if (/^(?:http|ws)s?:$/u.test(protocol)) this.#asked.set(host, (this.#asked.get(host) ?? 0) + times);
    };
    this.#context.on('request', (request) => count(request.url(), 1));
    this.page.on('websocket', (socket) => count(socket.url(), 1));
    // Files of extensions have addresses of a host that is never asked: a service worker of VS Code's has them.
    this.#context.on('response', (response) => {
      if (response.fromServiceWorker()) count(response.url(), -1);
    });
  }

  #readConsole(): void {
    this.page.on('console', (message) => {
      const line = `[${message.type()}] ${message.text()}`;
      this.consoleLines.push(line);
      if (message.type() === 'error') this.consoleErrors.push(message.text());
    });
    this.page.on('pageerror', (error) => {
      this.consoleLines.push(`[exception] ${error.stack ?? error.message}`);
      this.consoleErrors.push(error.message);
    });
  }
}

/** The workbenches of this test file that are open now. */
export const opened = new Set<Workbench>();

async function writeWorkspace(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await cp(path.join(checkout, 'test', 'host', 'sample'), folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
