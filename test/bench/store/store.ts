/**
 * What the history costs with 10, 1,000 and 10,000 conversations, or as many as the command line says. Fails where a
 * goal is missed: listing the most of them from the index in less than 100 ms, and appending in the same time however
 * long the conversation and however many there are.
 */
import { performance, monitorEventLoopDelay } from 'node:perf_hooks';
import type { ConversationStore } from '../../../src/chat/store/conversationStore';
import { searchConversations } from '../../../src/chat/store/searchConversations';
import { DiskFiles } from '../../../src/host/diskFiles';
import { temporaryFolder } from '../../unit/chat/store/support/temporaryFolder';
import { Random } from '../../unit/chat/store/support/random';
import { RecordedConversation, openStore } from '../../unit/chat/store/support/window';
import { quantile } from '../figures';
import { generateHistory, rareWord, writeConversation } from './generatedHistory';

const listFromIndex = 'list, from the index';
const appendToShort = 'append a turn to 8 messages';
const appendToLong = 'append a turn to 2,000 messages';

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

type Figures = ReadonlyMap<string, Figure>;

/** Measures everything on a history of that many conversations. */
async function benchmark(count: number): Promise<Figures> {
  const { folder, remove } = await temporaryFolder();
  const figures = new Map<string, Figure>();
  const time = async (name: string, task: () => Promise<unknown>): Promise<void> => {
    figures.set(name, await measure(task));
  };
  try {
    await generateHistory(folder, count);
    const files = new DiskFiles(folder);
    await time('nothing for a second, for comparison', () => new Promise((resolve) => setTimeout(resolve, 1000)));
    const first = openStore(files).store;
    await time('list, without an index', () => first.list());
    await first.flush();
    const store = openStore(files).store;
    await time(listFromIndex, () => store.list());
    await time('list, again in the same window', () => store.list());
    await time('open one of 8 messages', () => store.open(`c${Math.floor(count / 2)}`));
    const rare = rareWord(Math.floor(count / 3));
    await time('search all texts, for the first time', () => search(store, rare));
    await time('search all texts', () => search(openStore(files).store, rare));
    figures.set(appendToShort, await append(files, 'c1'));
    const long = await writeConversation(folder, count, 2000, new Random(2));
    await time('open one of 2,000 messages', () => store.open(long));
    figures.set(appendToLong, await append(files, long));
  } finally {
    await remove();
  }
  return figures;
}

/** Looks through everything, and checks that the one conversation is found. */
async function search(store: ConversationStore, word: string): Promise<void> {
  let found = 0;
  for await (const { excerpt } of searchConversations(store, word))
    found += excerpt?.text.includes(word) === true ? 1 : 0;
  if (found !== 1) throw new Error(`${word} was found ${found} times.`);
}

/** One question and its answer, a hundred times: the median of one, since the disk has moods of its own. */
async function append(files: DiskFiles, id: string): Promise<Figure> {
  const turns: number[] = [];
  const chat = await RecordedConversation.open(openStore(files).store, id);
  const { processor, blocked } = await measure(async () => {
    for (let turn = 0; turn < 100; turn += 1) {
      const begin = performance.now();
      chat.turn(`t${turn}`, 'A question', 'An answer', Date.now());
      await chat.recorder.saved();
      turns.push(performance.now() - begin);
    }
  });
  await chat.recorder.close();
  return { took: quantile(turns, 0.5), processor: processor / turns.length, blocked };
}

/** A table in Markdown: for each task the time, the processor's time and the longest block, and how the time grows. */
function table(counts: readonly number[], columns: readonly Figures[]): string {
  const header = ['', ...counts.map((count) => count.toLocaleString('en')), 'last / first'];
  const rows = [...(columns[0]?.keys() ?? [])].map((name) => {
    const figures = columns.map((column) => column.get(name)).filter((figure) => figure !== undefined);
    const [first, last] = [figures[0], figures.at(-1)];
    const ratio = first === undefined || last === undefined ? '' : (last.took / first.took).toFixed(1);
    return [name, ...figures.map(cell), ratio];
  });
  return [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function cell({ took, processor, blocked }: Figure): string {
  return [took, processor, blocked].map((value) => value.toFixed(1)).join(' / ');
}

/** The goals that are missed. */
function missed(first: Figures, last: Figures): string[] {
  const took = (figures: Figures, name: string): number => figures.get(name)?.took ?? Number.NaN;
  return [
    ...(took(last, listFromIndex) < 100 ? [] : ['listing from the index takes 100 ms or more']),
    ...[appendToShort, appendToLong]
      .filter((name) => !(took(last, name) < 2 * took(first, name)))
      .map((name) => `“${name}” grows with the number of conversations`),
    ...(took(last, appendToLong) < 2 * took(last, appendToShort) ? [] : ['appending grows with the conversation']),
  ];
}

async function main(given: readonly number[]): Promise<void> {
  const counts = given.length > 0 ? given : [10, 1000, 10_000];
  const columns: Figures[] = [];
  for (const count of counts) columns.push(await benchmark(count));
  console.log('Conversations, each cell: milliseconds taken / of processor / longest block\n');
  console.log(table(counts, columns));
  const [first, last] = [columns[0], columns.at(-1)];
  const misses = first === undefined || last === undefined ? [] : missed(first, last);
  console.log(misses.length === 0 ? '\nThe goals are met.' : `\nMissed: ${misses.join('; ')}.`);
  process.exitCode = misses.length === 0 ? 0 : 1;
}

void main(process.argv.slice(2).map(Number));
