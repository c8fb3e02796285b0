/**
 * The door of every npm script that needs more than Node: installs the dependencies of a fresh or outdated checkout,
 * builds, and hands over to the compiled task of that name.
 *
 *   node test/host/bootstrap.mjs <task> [arguments of the task]
 *
 * Plain JavaScript and nothing but what Node has built in, since it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('../../', import.meta.url));
const [task = 'test', ...taskArguments] = process.argv.slice(2);

requireNode(20, 19);
process.chdir(checkout);
if (!dependenciesAreCurrent()) {
  console.log('Installing the dependencies with npm ci …');
  run(['npm', 'ci', '--no-audit', '--no-fund']);
}
console.log('Building …');
run([process.execPath, 'esbuild.js']);

const { main } = createRequire(import.meta.url)(path.join(checkout, 'out', 'test', 'host', `${task}.js`));
try {
  process.exitCode = await main(taskArguments);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
// All is done: nothing left open by mistake may keep the terminal waiting.
setTimeout(() => process.exit(), 2000).unref();

/**
 * @param {number} major
 * @param {number} minor
 */
function requireNode(major, minor) {
  const [foundMajor = 0, foundMinor = 0] = process.versions.node.split('.').map(Number);
  if (foundMajor > major || (foundMajor === major && foundMinor >= minor)) return;
  console.error(
    `This needs Node ${major}.${minor} or newer and runs on ${process.versions.node}. Install a newer Node.`,
  );
  process.exit(1);
}

/** Whether what npm installed is what the lockfile asks for, leaving out packages for other platforms. */
function dependenciesAreCurrent() {
  const installedFile = path.join('node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  return Object.entries(wanted).every(([place, { version, optional }]) => {
    if (place === '') return true;
    const found = installed[place];
    return found === undefined ? optional === true : found.version === version;
  });
}

/**
 * Runs a program in this terminal; ends with its exit code when it fails.
 * @param {string[]} command
 */
function run([program, ...programArguments]) {
  // npm is a script on Windows, which only a shell can start.
  const shell = process.platform === 'win32' && program === 'npm';
  const { status, error } = spawnSync(program, programArguments, { stdio: ['ignore', 'inherit', 'inherit'], shell });
  if (error) console.error(`${program} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}
