import { readTestOptions } from './options';
import { runNodeSuite } from './suites';

/** Runs the unit tests. */
export async function main(args: readonly string[]): Promise<number> {
  readTestOptions(args);
  const { failed } = await runNodeSuite('unit');
  return failed === 0 ? 0 : 1;
}
