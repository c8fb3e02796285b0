import { runMocha } from '../host/mocha';
import { markPrinting } from '../host/printing';

const timeoutMs = 20_000;

/**
 * Called inside the extension host: runs every integration test.
 * @throws Error when one fails, which is what gives the host its exit code.
 */
export async function run(): Promise<void> {
  markPrinting();
  const failures = await runMocha(__dirname, timeoutMs).catch((error: unknown) => {
    // The host says no more than that something failed.
    console.error(error);
    throw error;
  });
  if (failures > 0) throw new Error(`${failures} integration tests failed.`);
}
