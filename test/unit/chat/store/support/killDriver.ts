/**
 * Runs in a process of its own until it is killed: two users chat at random in one store, and what they do is appended
 * to a journal. Arguments: folder of the history, file of the journal, seed.
 */
import { openSync, writeSync } from 'node:fs';
import type { ConversationStore } from '../../../../../src/chat/store/conversationStore';
import type { JournalEntry } from './journal';
import { DiskFiles } from '../../../../../src/host/diskFiles';
import { Random } from './random';
import { RandomUser } from './randomUser';
import { RecordedConversation, openStore } from './window';

const mostConversations = 6;

async function chat(
  store: ConversationStore,
  user: RandomUser,
  random: Random,
  mine: (id: string) => boolean,
): Promise<void> {
  for (;;) {
    const present = (await store.list()).map(({ id }) => id).filter(mine);
    const chance = random.next();
    if (present.length === 0 || (chance < 0.3 && present.length < mostConversations)) {
      const begun = await user.begin();
      await user.act(begun);
      await begun.recorder.close();
    } else if (chance < 0.4) {
      const id = random.pick(present);
      await user.delete(id);
      if (random.next() < 0.7) await user.restore(id);
    } else {
      const opened = await RecordedConversation.open(store, random.pick(present));
      for (let left = random.between(1, 5); left > 0; left -= 1) await user.act(opened);
      await opened.recorder.close();
    }
  }
}

function main(folder: string, journal: string, seed: number): void {
  const file = openSync(journal, 'a');
  const note = (entry: JournalEntry): void => void writeSync(file, `${JSON.stringify(entry)}\n`);
  const { store, problems } = openStore(new DiskFiles(folder));
  for (const half of [0, 1]) {
    const random = new Random(seed * 2 + half);
    const user = new RandomUser({ store, random, name: `${half}-${seed}`, pauseMs: 40, note });
    // Each user keeps to conversations that the same user of an earlier process has begun.
    const mine = (id: string): boolean => id.startsWith(`${half}-`);
    chat(store, user, random, mine).catch((error: unknown) => {
      process.stderr.write(`${String(error)} ${JSON.stringify(problems)}\n`);
      process.exit(1);
    });
  }
}

main(process.argv[2] ?? '', process.argv[3] ?? '', Number(process.argv[4]));
