/**
 * What the history costs with 10, 1,000 and 10,000 conversations. From the root of the project:
 *
 *   npx esbuild test/bench/store/store.ts --bundle --platform=node --outfile=out/bench/store.js
 *   node out/bench/store.js
 */
import { performance, monitorEventLoopDelay } from 'node:perf_hooks';
import type { ConversationStore } from '../../../src/chat/store/conversationStore';
import { searchConversations } from '../../../src/chat/store/searchConversations';
import { DiskFiles } from '../../../src/host/diskFiles';
import { temporaryFolder } from '../../unit/chat/store/support/temporaryFolder';
import { Random } from '../../unit/chat/store/support/random';
import { RecordedConversation, openStore } from '../../unit/chat/store/support/window';
import { generateHistory, rareWord, writeConversation } from './generatedHistory';

interface Figure {
  /** Milliseconds from begin to end. */
  readonly took: number;
  /** Milliseconds of processor time, on all threads: what is left of the figure on a busy machine. */
  readonly processor: number;
  /** The longest time for which nothing else could run, in milliseconds. */
  readonly blocked: number;
}

async function measure(task: () => Promise<unknown>): Promise<Figure> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await new Promise((resolve) => setTimeout(resolve, 20));
  delay.reset();
  const before = process.cpuUsage();
  const begin = performance.now();
  await task();
  const took = performance.now() - begin;
  const { user, system } = process.cpuUsage(before);
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  return { took, processor: (user + system) / 1000, blocked: delay.max / 1e6 };
}

function print(name: string, { took, processor, blocked }: Figure): void {
  const figures = [took, processor, blocked].map((value) => `${value.toFixed(1).padStart(9)} ms`);
  console.log(`  ${name.padEnd(52)}${figures.join('')}`);
}

async function benchmark(count: number): Promise<void> {
  const { folder, remove } = await temporaryFolder();
  try {
    await generateHistory(folder, count);
    const files = new DiskFiles(folder);
    console.log(`${count} conversations${' '.repeat(40)}took   processor     blocked`);
    print('nothing, for comparison', await measure(() => new Promise((resolve) => setTimeout(resolve, 1000))));
    const first = openStore(files).store;
    print('list, no index', await measure(() => first.list()));
    await first.flush();
    const store = openStore(files).store;
    print('list, from the index', await measure(() => store.list()));
    print('list, again in the same window', await measure(() => store.list()));
    print('open', await measure(() => store.open(`c${Math.floor(count / 2)}`)));
    const rare = rareWord(Math.floor(count / 3));
    print('search, first time', await measure(() => search(store, rare)));
    print('search', await measure(() => search(openStore(files).store, rare)));
    await append(files, 'c1', 'append to 8 messages');
    const long = await writeConversation(folder, count, 2000, new Random(2));
    print('open, 2,000 messages', await measure(() => store.open(long)));
    await append(files, long, 'append to 2,000 messages');
  } finally {
    await remove();
  }
}

/** Looks through everything, and checks that the one conversation is found. */
async function search(store: ConversationStore, word: string): Promise<void> {
  let found = 0;
  for await (const { excerpt } of searchConversations(store, word))
    found += excerpt?.text.includes(word) === true ? 1 : 0;
  if (found !== 1) throw new Error(`${word} was found ${found} times.`);
}

/** One question and its answer, a hundred times: the mean of one. */
async function append(files: DiskFiles, id: string, name: string): Promise<void> {
  const times = 100;
  const chat = await RecordedConversation.open(openStore(files).store, id);
  const { took, processor, blocked } = await measure(async () => {
    for (let turn = 0; turn < times; turn += 1) {
      chat.turn(`t${turn}`, 'A question', 'An answer', Date.now());
      await chat.recorder.saved();
    }
  });
  print(name, { took: took / times, processor: processor / times, blocked });
  await chat.recorder.close();
}

async function main(counts: readonly number[]): Promise<void> {
  for (const count of counts.length > 0 ? counts : [10, 1000, 10_000]) await benchmark(count);
}

void main(process.argv.slice(2).map(Number));
