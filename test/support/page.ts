import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { PanelState, ToHost, ToView } from '../../src/shared/protocol';
import type { ConversationSnapshot } from '../../src/shared/snapshot';
import { chatPage } from '../../src/webview/html';
import { launchChromium } from '../host/chromium';
import { themes, type Theme } from './themes';

/** A host message before the harness numbers it. */
export type Unnumbered = ToView extends infer Each ? (Each extends ToView ? Omit<Each, 'revision'> : never) : never;

/** How the page is opened. */
export interface PanelOptions {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: keyof typeof themes;
  readonly reducedMotion?: boolean;
  /** Translations of the panel's strings. */
  readonly translations?: Record<string, string>;
}

/** The panel's page in a real browser, with a stand-in for VS Code's side of it. */
export interface Panel {
  readonly page: Page;
  /** What went wrong in the page: errors of scripts, and what its security policy refused. */
  readonly problems: readonly string[];
  /** Sends as the host does, numbered. */
  send(...messages: Unnumbered[]): Promise<void>;
  /** Changes to another theme of the editor. */
  wear(theme: keyof typeof themes): Promise<void>;
  /** Leaves a number out, as if a message had been lost. */
  loseOne(): void;
  /** What the page has posted, in order, but for where the focus is. */
  posted(): Promise<ToHost[]>;
  close(): Promise<void>;
}

/** An empty panel with an endpoint and a model. */
export const readyPanel: PanelState = {
  endpoint: { id: 'mammouth', name: 'Mammouth' },
  model: 'gpt-4.1',
  usesTools: false,
  attachments: [],
  queued: [],
  sendKey: 'enter',
  presets: [],
};

/** A snapshot message around these messages. */
export function snapshot(
  conversation: Partial<ConversationSnapshot> = {},
  panel: PanelState = readyPanel,
  draft = '',
): Extract<Unnumbered, { type: 'snapshot' }> {
  return {
    type: 'snapshot',
    conversation: { id: 'conversation-1', createdAt: 0, title: '', messages: [], ...conversation },
    draft,
    panel,
  };
}

// Every test file is a bundle with its own copy of this module; what all of them share hangs on the process.
const place = globalThis as { asideTestPanels?: Promise<PanelBrowser> };

/** Builds the page as it is shipped, serves it on loopback and opens it in as many panels as are asked for. */
export class PanelBrowser {
  private constructor(
    private readonly server: Server,
    private readonly browser: Browser,
    private readonly origin: string,
  ) {}

  /** The one of this test process, started by whoever asks first. It ends with the process. */
  static async shared(): Promise<PanelBrowser> {
    return (place.asideTestPanels ??= PanelBrowser.start());
  }

  static async start(): Promise<PanelBrowser> {
    const files = await buildPage();
    const server = createServer((request, response) => {
      const { status, type, body } = serve(request.url ?? '/', files);
      response.writeHead(status, { 'content-type': type }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new PanelBrowser(server, await launchChromium(), `http://127.0.0.1:${port}`);
  }

  /** Opens one more panel. The page has asked for its snapshot when this resolves. */
  async open({ theme = 'dark', translations, ...options }: PanelOptions = {}): Promise<Panel> {
    const context = await this.browser.newContext({
      viewport: { width: options.width ?? 400, height: options.height ?? 700 },
      reducedMotion: options.reducedMotion === true ? 'reduce' : 'no-preference',
    });
    await context.addInitScript(standInForVsCode);
    await context.addInitScript(addStyleOfEditor);
    await context.addInitScript(wearTheme, themes[theme]);
    const page = await context.newPage();
    const problems = watchProblems(page);
    const query = translations === undefined ? '' : `?l10n=${encodeURIComponent(JSON.stringify(translations))}`;
    await page.goto(`${this.origin}/${query}`);
    await page.waitForFunction(() => performance.getEntriesByName('aside-message-list').length > 0);
    return createPanel(context, page, problems);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.server.closeAllConnections();
    this.server.close();
  }
}

declare global {
  interface Window {
    posted: ToHost[];
  }
}

/** Runs in the page before its own script: VS Code's API, whose state outlives a reload as it does in the editor. */
function standInForVsCode(): void {
  window.posted = [];
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    console.error(`Refused by the page's policy: ${violatedDirective} ${blockedURI}`),
  );
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: ToHost) => window.posted.push(message),
      getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
      setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
    }),
  });
}

/**
 * Runs in the page too: the rules that VS Code adds to every webview, as far as they matter for the looks. They stand in
 * a layer, so that those of the page win wherever there are any.
 */
function addStyleOfEditor(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@layer editor {
    html { background: var(--vscode-sideBar-background); scrollbar-color: var(--vscode-scrollbarSlider-background) transparent; }
    body { padding: 0 20px; color: var(--vscode-editor-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
    code { padding: 1px 3px; border-radius: 4px; color: var(--vscode-textPreformat-foreground); background-color: var(--vscode-textPreformat-background); }
    blockquote { background: var(--vscode-textBlockQuote-background); border-color: var(--vscode-textBlockQuote-border); }
    kbd { padding: 1px 3px; border: 1px solid var(--vscode-keybindingLabel-border); border-radius: 3px; color: var(--vscode-keybindingLabel-foreground); background-color: var(--vscode-keybindingLabel-background); }
    a, a code { color: var(--vscode-textLink-foreground); }
    textarea:focus { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
  }`);
  document.adoptedStyleSheets = [sheet];
}

/** Runs in the page, as it is loaded or later: what VS Code does there when a theme is chosen. */
function wearTheme({ bodyClass, variables }: Theme): void {
  const wear = (): void => {
    const { classList } = document.body;
    classList.remove(...[...classList].filter((name) => name.startsWith('vscode-')));
    classList.add(...bodyClass.split(' '));
    document.documentElement.removeAttribute('style');
    for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(name, value);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', wear);
  else wear();
}

function createPanel(context: BrowserContext, page: Page, problems: readonly string[]): Panel {
  let revision = 0;
  return {
    page,
    problems,
    async send(...messages) {
      const numbered = messages.map((message) => ({ ...message, revision: revision++ }));
      await page.evaluate(postAndPaint, numbered);
    },
    loseOne: () => void revision++,
    wear: (theme) => page.evaluate(wearTheme, themes[theme]),
    posted: () => page.evaluate(() => window.posted.filter(({ type }) => type !== 'focus-change')),
    close: () => context.close(),
  };
}

/** Runs in the page: posts to it, and waits until the last message has arrived and what it changes is painted. */
function postAndPaint(messages: readonly { readonly revision: number }[]): Promise<void> {
  const last = messages.at(-1)?.revision;
  return new Promise((resolve) => {
    window.addEventListener('message', function heard({ source, data }: MessageEvent<{ revision?: number }>) {
      if (source !== window || data.revision !== last) return;
      window.removeEventListener('message', heard);
      requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
    });
    for (const message of messages) window.postMessage(message, '*');
  });
}

function watchProblems(page: Page): readonly string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return problems;
}

/** How the page is built for shipping. */
function webviewBuild(): BuildOptions {
  const { webview } = createRequire(path.resolve('package.json'))('./esbuild.js') as { webview: BuildOptions };
  return webview;
}

/** The same build as the shipped one, by the path of each file on the server. */
async function buildPage(): Promise<ReadonlyMap<string, Uint8Array>> {
  const outdir = path.resolve('built');
  const { outputFiles } = await build({ ...webviewBuild(), outdir, sourcemap: 'inline', write: false });
  return new Map(outputFiles.map((file) => [`/${path.relative(outdir, file.path)}`, file.contents]));
}

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

interface Served {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
}

function serve(url: string, files: ReadonlyMap<string, Uint8Array>): Served {
  const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
  if (pathname === '/') return { status: 200, type: 'text/html', body: pageFor(searchParams.get('l10n')) };
  const [type, body] = [types[path.extname(pathname)], files.get(pathname)];
  return type === undefined || body === undefined
    ? { status: 404, type: 'text/plain', body: 'Not part of the page.' }
    : { status: 200, type, body };
}

function pageFor(translations: string | null): string {
  return chatPage({
    scriptUri: '/main.js',
    styleUri: '/chat.css',
    cspSource: `'self'`,
    nonce: 'n0nce',
    language: 'en',
    place: 'view',
    translations: translations === null ? undefined : (JSON.parse(translations) as Record<string, unknown>),
  });
}
