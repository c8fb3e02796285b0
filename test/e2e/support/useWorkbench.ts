import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkout } from '../../host/versions';
import { opened, Workbench, type WorkbenchOptions } from './workbench';

/**
 * Gives the tests of the suite that calls it a workbench, which is opened before and closed after them.
 * @param options may be made when they are needed, after other `before` hooks of the suite have run.
 * @param fresh whether one workbench serves the whole suite, or each test gets its own.
 * @returns a function that gives the workbench to a running test.
 */
export function useWorkbench(
  options: WorkbenchOptions | (() => WorkbenchOptions) = {},
  fresh: 'suite' | 'test' = 'suite',
): () => Workbench {
  let workbench: Workbench | undefined;
  const open = async (): Promise<void> => {
    try {
      workbench = await Workbench.open(typeof options === 'function' ? options() : options);
    } catch (error) {
      await keepFailure('open a workbench');
      for (const unready of opened) await unready.close();
      throw error;
    }
  };
  const close = async (): Promise<void> => {
    await workbench?.close();
    workbench = undefined;
  };
  if (fresh === 'suite') before('open a workbench', open);
  else beforeEach('open a workbench', open);
  afterEach('keep what a failed test saw', async function keep() {
    if (this.currentTest?.state === 'failed') await keepFailure(this.currentTest.fullTitle());
  });
  if (fresh === 'suite') after('close the workbench', close);
  else afterEach('close the workbench', close);

  return () => {
    if (workbench === undefined) throw new Error('The workbench is open only while the tests of its suite run.');
    return workbench;
  };
}

/** A picture and the console of every open workbench, in a folder that the next build empties. */
async function keepFailure(title: string): Promise<void> {
  const folder = path.join(checkout, 'out', 'failures');
  await mkdir(folder, { recursive: true });
  const name = title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 100);
  let number = 0;
  for (const workbench of opened) {
    number += 1;
    const file = path.join(folder, `${name}-${number}`);
    await workbench.screenshot(`${file}.png`);
    await writeFile(`${file}.log`, workbench.consoleLines.join('\n'));
    console.log(`      What it looked like: ${path.relative(checkout, file)}.png, its console in .log beside it`);
  }
}
