/**
 * Runs the benchmarks: every folder here with a `bench.mjs`, or those named on the command line.
 *
 *   node test/bench/run.mjs            all
 *   node test/bench/run.mjs stream     one
 *
 * What the benchmark of the stream compares with has packages of its own, which are installed first where they are missing:
 * they want a newer Node than the extension does, and that Node comes with them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);

const names = benchmarks();
if (names.includes('stream')) {
  install();
  bundle();
}
const results = names.map((name) =>
  run(process.env.BENCH_NODE ?? newerNode(), ['--expose-gc', path.join(folder, name, 'bench.mjs')]),
);
process.exitCode = results.every((status) => status === 0) ? 0 : 1;

function install() {
  if (existsSync(path.join(folder, 'node_modules'))) return;
  // npm is a script of its own name on Windows, which only a shell finds.
  const { status } = spawnSync('npm ci --no-audit --no-fund', { cwd: folder, stdio: 'inherit', shell: true });
  if (status !== 0) throw new Error('The packages that the benchmarks compare with could not be installed.');
}

/** The extension's wire as one file, built as the extension itself is. */
function bundle() {
  const { buildSync } = createRequire(path.join(folder, '../../package.json'))('esbuild');
  buildSync({
    entryPoints: [path.join(folder, '../../src/api/chat.ts')],
    outfile: path.join(folder, 'out/chat.cjs'),
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    logLevel: 'warning',
  });
}

function benchmarks() {
  const found = readdirSync(folder).filter((name) => existsSync(path.join(folder, name, 'bench.mjs')));
  const unknown = wanted.filter((name) => !found.includes(name));
  if (unknown.length > 0) throw new Error(`There is no benchmark ${unknown.join(', ')}; there is ${found.join(', ')}.`);
  return wanted.length > 0 ? wanted : found;
}

/** Node from the package for this platform, or the one that runs this. */
function newerNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const packaged = path.join(folder, 'node_modules', `node-${platform}-${process.arch}`, 'bin', program);
  return existsSync(packaged) ? packaged : process.execPath;
}

function run(program, args) {
  return spawnSync(program, args, { stdio: 'inherit' }).status;
}
