import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Bundles a benchmark that is written in TypeScript, `<name>/<name>.ts`, and runs it from the root of the project. Ends
 * this process where it fails.
 * @param {string} name
 * @param {{ builds?: readonly (readonly string[])[] }} options `builds`: arguments of `esbuild.js`, once for each build of
 * the extension and of the helpers of the tests that the benchmark needs
 */
export function runTypeScript(name, { builds = [] } = {}) {
  for (const build of builds) run([path.join(root, 'esbuild.js'), ...build]);
  const outfile = path.join(root, 'out', 'bench', `${name}.cjs`);
  const { buildSync } = createRequire(path.join(root, 'package.json'))('esbuild');
  buildSync({
    entryPoints: [path.join(root, 'test', 'bench', name, `${name}.ts`)],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    external: ['playwright-core', 'esbuild'],
    logLevel: 'warning',
  });
  run([outfile]);
}

/** @param {readonly string[]} program */
function run(program) {
  const { status } = spawnSync(process.execPath, program, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
