import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { Reporter } from './reporter';

/** Names a text: only tests whose full title contains it run. */
export const grepVariable = 'ASIDE_TEST_GREP';

/** Says, by being set, that proofs run in full and not in the share that fits a usual run. */
export const longVariable = 'ASIDE_TEST_LONG';

/** Says, by being `1`, that pictures are made for README, walkthrough and the eyes of developers. */
export const picturesVariable = 'ASIDE_PICTURES';

/**
 * Where nobody watches, a test that fails is run once more, since a busy machine can make one fail: it counts as passed
 * then, and is named at the end. A developer sees the failure itself.
 */
const isUnattended = process.env['CI'] !== undefined;

/**
 * Runs every `*.test.js` below a folder in this process.
 * @param timeoutMs for one test, twentyfold in a long run.
 * @param jobs how many files run at a time; where there are several, each in one of as many processes.
 * @returns how many failed.
 */
export async function runMocha(folder: string, timeoutMs: number, jobs = 1): Promise<number> {
  const grep = process.env[grepVariable];
  const mocha = new Mocha({
    reporter: Reporter,
    timeout: isLongRun() ? 20 * timeoutMs : timeoutMs,
    slow: timeoutMs / 40,
    color: process.env['FORCE_COLOR'] !== undefined || process.stdout.isTTY,
    forbidOnly: isUnattended,
    retries: isUnattended ? 1 : 0,
    ...(jobs > 1 && { parallel: true, jobs }),
    ...(grep !== undefined && { fgrep: grep }),
  });
  for (const file of testFiles(folder)) mocha.addFile(path.join(folder, file));
  return new Promise((resolve) => void mocha.run(resolve));
}

/**
 * Sorted, but what proves the host itself goes first, while all is fresh. What lies in a folder named `long` takes part
 * in a long run only, and in one named `pictures` where pictures are made.
 */
function testFiles(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.test.js') && !isLeftOut(path.dirname(file).split(path.sep)),
  );
  const [smoke, others] = [files.filter(isSmoke), files.filter((file) => !isSmoke(file))];
  return [...smoke, ...others.toSorted()];
}

function isLeftOut(folders: readonly string[]): boolean {
  return (
    (folders.includes('long') && !isLongRun()) ||
    (folders.includes('pictures') && process.env[picturesVariable] !== '1')
  );
}

function isLongRun(): boolean {
  return process.env[longVariable] !== undefined;
}

function isSmoke(file: string): boolean {
  return file === 'smoke.test.js';
}
