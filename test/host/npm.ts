import { existsSync } from 'node:fs';
import path from 'node:path';
import { capture } from './command';

/**
 * Runs the npm that started this process, quietly.
 * @returns what it printed.
 * @throws Error with the end of its output when it fails.
 */
export async function npm(args: readonly string[], folder: string): Promise<string> {
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  return capture(process.execPath, [npmProgram(), ...args, ...quiet], { cwd: folder, env: cleanEnvironment() });
}

/** The path of the npm that started this process. */
export function npmProgram(): string {
  const beside = path.dirname(process.execPath);
  const places = [
    process.env['npm_execpath'] ?? '',
    path.join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const found = places.find((place) => place.endsWith('npm-cli.js') && existsSync(place));
  if (found === undefined) throw new Error('npm was not found. Start this with “npm start” or “npm test”.');
  return found;
}

/** The environment without what `npm run` adds to it, which would tell npm that it still works for the checkout. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const added = /^npm_(?:package|lifecycle|config_(?:local_prefix|prefix|global_prefix|node_gyp|npm_version)$)/iu;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !added.test(name)));
}
