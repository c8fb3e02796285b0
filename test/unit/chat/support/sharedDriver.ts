/**
 * One of two windows in processes of their own. Arguments: folder of the history, name, seed, number of operations.
 * Prints what it has written; when it is told that the other has ended, checks that it sees that too.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { NodeFileSystem } from './nodeFileSystem';
import { Random } from './random';
import { checkUnion, workShared, type Written } from './sharedChats';
import { openStore } from './window';

async function main(folder: string, name: string, seed: number, operations: number): Promise<void> {
  const { store, problems } = openStore(new NodeFileSystem(folder));
  const { chats, written } = await workShared(store, name, new Random(seed), operations);
  process.stdout.write(`${JSON.stringify({ written, problems })}\n`);
  const [line] = (await once(createInterface(process.stdin), 'line')) as [string];
  const writers = JSON.parse(line) as Written[];
  for (const chat of chats) {
    await chat.readOthers();
    checkUnion(chat.conversation, writers);
    await chat.recorder.close();
  }
  process.exit(0);
}

main(process.argv[2] ?? '', process.argv[3] ?? '', Number(process.argv[4]), Number(process.argv[5])).catch(
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
