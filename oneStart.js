/**
 * Packs what the extension needs at its start into one file of CommonJS. esbuild splits only into modules of ECMAScript,
 * one file for every set of parts that share something, and two dozen of those took VS Code longer to activate than one
 * file of the same code (`npm run bench -- activation`).
 */
const path = require('node:path');
const esbuild = require('esbuild');

/**
 * For a build with `splitting`, `metafile` and `write: false`: joins the entry point with all that is loaded before it
 * runs, keeps beside it the parts that are loaded later, and writes them.
 * @type {esbuild.Plugin}
 */
const oneStart = {
  name: 'one-start',
  setup(build) {
    const { outdir = '', minify, platform, target, external, logLevel, legalComments } = build.initialOptions;
    build.onEnd(async ({ errors, outputFiles = [], metafile }) => {
      if (errors.length > 0 || metafile === undefined) return;
      const texts = new Map(outputFiles.map(({ path: file, text }) => [file, text]));
      const start = startFiles(metafile);
      const parts = [...texts.keys()].filter((file) => file.endsWith('.mjs') && !start.includes(file));
      await esbuild.build({
        entryPoints: [
          { in: 'start', out: 'extension' },
          ...parts.map((part) => ({ in: part, out: path.relative(outdir, part).replace(/\.mjs$/u, '') })),
        ],
        outdir,
        bundle: true,
        format: 'cjs',
        // Parts are loaded by `require` as well.
        supported: { 'dynamic-import': false },
        minify,
        platform,
        target,
        external,
        logLevel,
        legalComments,
        sourcemap: build.initialOptions.sourcemap === 'inline',
        plugins: [join(path.resolve(outdir), start, texts)],
      });
    });
  },
};

/**
 * The entry point, and after it the files that are loaded before it runs, as full paths.
 * @param {Pick<esbuild.Metafile, 'outputs'>} metafile
 */
function startFiles({ outputs }) {
  const files = new Set(Object.keys(outputs).filter((file) => outputs[file]?.entryPoint === 'src/extension.ts'));
  for (const file of files)
    for (const { path: imported, kind } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && imported in outputs) files.add(imported);
  return [...files].map((file) => path.resolve(file));
}

/**
 * Leads imports between the files of the first build: those of the start into it, all others to files of their own.
 * @param {string} outdir
 * @param {readonly string[]} start
 * @param {ReadonlyMap<string, string>} texts of all files, by path
 * @returns {esbuild.Plugin}
 */
function join(outdir, start, texts) {
  const [entry = '', ...joined] = start;
  /** What a part takes from the start stands there under this name. */
  const nameOf = (/** @type {string} */ file) => `joined${joined.indexOf(file)}`;
  return {
    name: 'join',
    setup(build) {
      // oxlint-disable require-unicode-regexp -- esbuild reads these as Go does.
      build.onResolve({ filter: /^start$/ }, ({ path: wanted }) => ({ path: wanted, namespace: 'start' }));
      build.onLoad({ filter: /./, namespace: 'start' }, () => ({
        contents: [
          `export * from ${JSON.stringify(entry)};`,
          ...joined.map((file) => `export * as ${nameOf(file)} from ${JSON.stringify(file)};`),
        ].join('\n'),
        resolveDir: outdir,
      }));

      build.onResolve({ filter: /\.mjs$/ }, ({ path: wanted, kind, importer, namespace, resolveDir }) => {
        const file = path.resolve(resolveDir, wanted);
        const isFromStart = namespace === 'start' || start.includes(importer);
        if (kind === 'entry-point' || (isFromStart && start.includes(file))) return { path: file };
        if (start.includes(file))
          return { path: file.replace(/\.mjs$/u, '.cjs'), namespace: 'joined', pluginData: nameOf(file) };
        const place = path.relative(isFromStart ? outdir : path.dirname(importer), file);
        return { path: `./${place.replace(/\.mjs$/u, '.js')}`, external: true };
      });
      build.onLoad({ filter: /\.mjs$/ }, ({ path: file }) => ({ contents: texts.get(file) ?? '' }));

      // A namespace of CommonJS is copied field by field for every file that imports it, and this one is large: it is
      // handed on as the prototype of an empty one.
      build.onResolve({ filter: /^vscode$/ }, ({ path: wanted, namespace }) =>
        namespace === 'vscode' ? { path: wanted, external: true } : { path: wanted, namespace: 'vscode' },
      );
      build.onLoad({ filter: /./, namespace: 'vscode' }, () => ({
        contents: `module.exports = Object.create(require('vscode'), { __esModule: { value: true } });`,
      }));

      build.onLoad({ filter: /./, namespace: 'joined' }, ({ pluginData: name }) => ({
        contents: `module.exports = require('../extension.js').${name};`,
      }));
      build.onResolve({ filter: /^\.\.\/extension\.js$/ }, ({ path: wanted }) => ({ path: wanted, external: true }));
    },
  };
}

module.exports = { oneStart, startFiles };
