import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { markPrinting } from '../host/printing';
import { Reporter } from '../host/reporter';

/**
 * Called inside the extension host: runs every `*.test.js` below this folder.
 * @throws Error when a test fails, which is what gives the host its exit code.
 */
export async function run(): Promise<void> {
  markPrinting();
  const mocha = new Mocha({
    reporter: Reporter,
    timeout: 20_000,
    slow: 1000,
    color: process.env['FORCE_COLOR'] !== undefined,
  });
  for (const file of readdirSync(__dirname, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => void mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} integration tests failed.`);
}
