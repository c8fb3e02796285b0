/**
 * Builds the two runtimes of the extension (`dist`) and, unless for production, the tests (`out`).
 *
 *   node esbuild.js                the extension and the tests
 *   node esbuild.js --production   the extension only, minified, with the notices of what it contains
 *   node esbuild.js --watch        the extension, again after each change
 *
 * `--dist <folder>` puts the extension there.
 */
const { readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');
const esbuild = require('esbuild');
const { oneStart } = require('./oneStart');
const { thirdPartyNotices } = require('./thirdPartyNotices');

const {
  values: { production, watch, dist },
} = parseArgs({
  args: require.main === module ? process.argv.slice(2) : [],
  options: {
    production: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    dist: { type: 'string', default: 'dist' },
  },
});

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: !production,
  metafile: production,
  logLevel: 'warning',
  legalComments: 'none',
};

/** @type {esbuild.BuildOptions} */
const host = {
  ...common,
  entryPoints: ['src/extension.ts'],
  outdir: dist,
  outExtension: { '.js': '.mjs' },
  chunkNames: 'parts/[name]-[hash]',
  // What one command alone needs is loaded with its first use, not with the extension.
  format: 'esm',
  splitting: true,
  sourcemap: production ? false : 'inline',
  metafile: true,
  write: false,
  plugins: [oneStart],
  platform: 'node',
  target: 'node22',
  external: ['vscode'],
  // The one for Node asks for files through `require`, which such modules do not have; strings come from VS Code here.
  alias: { '@vscode/l10n': path.resolve('node_modules/@vscode/l10n/dist/browser.js') },
};

/**
 * KaTeX offers each font in three formats; every VS Code reads the first, so that only that one is packed.
 * @type {esbuild.Plugin}
 */
const newestFonts = {
  name: 'newest-fonts',
  setup(build) {
    // oxlint-disable-next-line require-unicode-regexp -- esbuild reads it as Go does.
    build.onLoad({ filter: /katex\.css$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8').replaceAll(/,\s*url\([^)]*\.(?:woff|ttf)\) format\(["']\w+["']\)/gu, ''),
      loader: 'css',
    }));
  },
};

/**
 * Kinds of diagrams that models hardly ever draw, and what lays them out: more than two thirds of Mermaid. Their source
 * shows as code.
 */
const rareDiagrams = new RegExp(
  'elk|cytoscape|^katex|cose-base|layout-base|@mermaid-js/parser|chevrotain|/diagram-[A-Z0-9]{8}|' +
    '(?:wardley|venn|usecase|c4|railroad|peg|ebnf|ishikawa|block|architecture|sankey|requirement|pie|gitGraph|info)Diagram|' +
    '(?:swimlanes|kanban|mindmap)|venn\\.js',
  'u',
);

/** @type {esbuild.Plugin} */
const withoutRareDiagrams = {
  name: 'without-rare-diagrams',
  setup(build) {
    // oxlint-disable require-unicode-regexp -- esbuild reads these as Go does.
    build.onResolve({ filter: /./ }, ({ path: wanted }) =>
      rareDiagrams.test(wanted) ? { path: `${wanted}.cjs`, namespace: 'left-out' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'left-out' }, () => ({ contents: 'module.exports = {}', loader: 'js' }));
  },
};

/** Built once, however many builds ask for it. @type {Promise<string> | undefined} */
let program;
/** What went into it. @type {esbuild.Metafile | undefined} */
let programMetafile;

async function bundleProgram() {
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: [path.join(__dirname, 'media/diagram/program.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'chrome138',
    legalComments: 'none',
    plugins: [withoutRareDiagrams],
    write: false,
    metafile: true,
    logLevel: 'warning',
  });
  programMetafile = metafile;
  return outputFiles[0]?.text ?? '';
}

/**
 * What draws diagrams runs in a frame that can load nothing, so that the panel hands it over as text.
 * @type {esbuild.Plugin}
 */
const diagramProgram = {
  name: 'diagram-program',
  setup(build) {
    build.onResolve({ filter: /^packed:diagram-program$/ }, ({ path: wanted }) => ({
      path: wanted,
      namespace: 'packed',
    }));
    build.onLoad({ filter: /./, namespace: 'packed' }, async () => {
      program ??= bundleProgram();
      return { contents: await program, loader: 'text' };
    });
    // oxlint-enable require-unicode-regexp
  },
};

/** @type {esbuild.BuildOptions} */
const webview = {
  ...common,
  entryPoints: ['media/chat/main.tsx', 'media/chat/chat.css', 'media/chat/math.css'],
  outdir: path.join(dist, 'webview'),
  outbase: 'media/chat',
  // What the first paint does not need lies in chunks, which the page imports when it does.
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  platform: 'browser',
  target: 'chrome138',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.ttf': 'file', '.woff2': 'file' },
  plugins: [newestFonts, diagramProgram],
  assetNames: '[name]',
};

/**
 * Every file under `test`, found by listing, so that no test has to be registered by hand.
 * @returns {esbuild.BuildOptions}
 */
function tests() {
  return {
    ...common,
    entryPoints: readdirSync('test', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/u.test(file) && !file.startsWith('bench'))
      .map((file) => path.join('test', file)),
    outdir: 'out/test',
    outbase: 'test',
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    external: [
      'vscode',
      'mocha',
      'playwright-core',
      '@vscode/test-electron',
      'axe-core',
      'esbuild',
      '@vscode/l10n-dev',
    ],
  };
}

async function main() {
  rmSync(dist, { recursive: true, force: true });
  if (watch) {
    for (const options of [host, webview]) await (await esbuild.context({ ...options, logLevel: 'info' })).watch();
    return;
  }
  const builds = [host, webview];
  if (!production) {
    rmSync('out', { recursive: true, force: true });
    builds.push(tests());
  }
  const results = await Promise.all(builds.map((options) => esbuild.build(options)));
  if (production) {
    const metafiles = [...results.map(({ metafile }) => metafile), programMetafile].flatMap(
      (metafile) => metafile ?? [],
    );
    writeFileSync(path.join(dist, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(metafiles));
  }
}

module.exports = { host, webview };

if (require.main === module)
  main().catch((error) => {
    // What fails in a build, esbuild has printed already.
    if (!('errors' in error)) console.error(error);
    process.exitCode = 1;
  });
