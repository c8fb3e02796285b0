/** Runs `activation.ts` from the root of the project, against the extension and the helpers of the tests as they are built. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const outfile = path.join(root, 'out', 'bench', 'activation.cjs');

run([path.join(root, 'esbuild.js')]);
const { buildSync } = createRequire(path.join(root, 'package.json'))('esbuild');
buildSync({
  entryPoints: [path.join(root, 'test/bench/activation/activation.ts')],
  outfile,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node22',
  external: ['playwright-core', 'esbuild'],
  logLevel: 'warning',
});
run([outfile]);

function run(program) {
  const { status } = spawnSync(process.execPath, program, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
