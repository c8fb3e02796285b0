/** Bundles the benchmark of the history, which is written in TypeScript as the store is, and runs it. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));
const outfile = path.join(folder, '../out/store.cjs');
const { buildSync } = createRequire(path.join(folder, '../../../package.json'))('esbuild');
buildSync({
  entryPoints: [path.join(folder, 'store.ts')],
  outfile,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node22',
  logLevel: 'warning',
});
process.exitCode = spawnSync(process.execPath, [outfile], { stdio: 'inherit' }).status ?? 1;
