/**
 * One of two windows in processes of their own. Arguments: folder of the history, name, seed, number of operations.
 * Tells its parent what it has written; when it is told what the other has, checks that it sees that too.
 */
import { once } from 'node:events';
import { DiskFiles } from '../../../../../src/host/diskFiles';
import { Random } from './random';
import { checkUnion, workShared, type Written } from './sharedChats';
import { openStore } from './window';

/** What a window tells when it has done its work. */
export interface SharedReport {
  readonly written: Written;
  readonly problems: readonly unknown[];
}

async function main(folder: string, name: string, seed: number, operations: number): Promise<void> {
  const { store, problems } = openStore(new DiskFiles(folder));
  const { chats, written } = await workShared(store, name, new Random(seed), operations);
  const report: SharedReport = { written, problems };
  const told = once(process, 'message');
  process.send?.(report);
  const [writers] = (await told) as [Written[]];
  for (const chat of chats) {
    await chat.readOthers();
    checkUnion(chat.conversation, writers);
    await chat.recorder.close();
  }
  process.disconnect();
}

main(process.argv[2] ?? '', process.argv[3] ?? '', Number(process.argv[4]), Number(process.argv[5])).catch(
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
