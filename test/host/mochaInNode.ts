/** A program: `node mochaInNode.js <suite>` runs the suite of that name in this process. */
import path from 'node:path';
import { runMocha } from './mocha';

const timeoutMs = { unit: 20_000, e2e: 120_000 };

/** Tests wait for much, so that two files at a time keep two cores busy. */
const jobs = 2;

const suite = process.argv[2] === 'unit' ? 'unit' : 'e2e';

async function main(): Promise<void> {
  const failures = await runMocha(path.join(__dirname, '..', suite), timeoutMs[suite], jobs);
  // A browser or server that a broken test left open ends with the process.
  process.exit(failures === 0 ? 0 : 1);
}

void main();
