/**
 * How fast a recorded answer of 20 MB is read from memory, by all contestants in one process and in turns, and whether
 * reading a long one takes more memory than reading a short one. Time is the processor's, garbage collection included, and
 * of all rounds the least disturbed one counts: what else the machine does is nobody's merit. Fails where the goal is
 * missed: ahead of the others, at most 1.5 times the floor's time, constant memory.
 */
import { contestants, readWithAside } from './contestants.mjs';
import { recordedStream } from './recording.mjs';

const warmUps = 3;
const rounds = 9;
const mostTimesFloor = 1.5;
const mostGrownMiB = 8;

const pieces = recordedStream();
const megabytes = pieces.reduce((sum, piece) => sum + piece.length, 0) / 1e6;

console.log(
  `Reading ${megabytes.toFixed(1)} MB in ${pieces.length} pieces, Node ${process.versions.node}, best of ${rounds}\n`,
);
const best = await measure();
const grown = await measureMemory();

const { floor, streamChat, ...others } = best;
const misses = [
  ...Object.entries(others)
    .filter(([, time]) => time <= streamChat)
    .map(([name]) => `${name} is ahead`),
  ...(streamChat > mostTimesFloor * floor ? [`more than ${mostTimesFloor} times the floor`] : []),
  ...(grown > mostGrownMiB ? ['memory grows'] : []),
];
console.log(misses.length === 0 ? '\nThe goal is met.' : `\nThe goal is missed: ${misses.join(', ')}.`);
process.exitCode = misses.length === 0 ? 0 : 1;

async function measure() {
  const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  const seen = {};
  for (let round = 0; round < warmUps + rounds; round++) {
    for (const [name, read] of Object.entries(contestants)) {
      const before = process.cpuUsage();
      seen[name] = await read(pieces);
      const { user, system } = process.cpuUsage(before);
      if (round >= warmUps) times[name].push((user + system) / 1000);
    }
  }
  const lengths = new Set(Object.values(seen).map(({ characters }) => characters));
  if (lengths.size !== 1) throw new Error(`They read different texts: ${JSON.stringify(seen)}`);
  const best = Object.fromEntries(Object.entries(times).map(([name, list]) => [name, Math.min(...list)]));
  console.log(
    `${'reader'.padEnd(28)}${['ms', 'MB/s', 'parts/s', 'of floor'].map((text) => text.padStart(11)).join('')}`,
  );
  for (const [name, time] of Object.entries(best)) {
    const cells = [
      time.toFixed(0),
      ((megabytes / time) * 1000).toFixed(0),
      Math.round((seen[name].parts / time) * 1000).toLocaleString('en'),
      `${(time / best.floor).toFixed(2)} x`,
    ];
    console.log(name.padEnd(28) + cells.map((text) => text.padStart(11)).join(''));
  }
  return best;
}

/** The heap after each tenth of an answer ten times as long, in MiB more than after the first. */
async function measureMemory() {
  const heaps = [];
  const every = 60_000;
  await readWithAside(repeat(pieces, 10), (parts) => {
    if (parts % every !== 0) return;
    globalThis.gc?.();
    heaps.push(process.memoryUsage().heapUsed / 1024 / 1024);
  });
  const grown = Math.max(...heaps) - heaps[0];
  console.log(
    `\nheap while reading ${(megabytes * 10).toFixed(0)} MB: ${heaps.map((heap) => heap.toFixed(1)).join(' ')} MiB`,
  );
  return grown;
}

/** The stream's pieces so many times, without the last one, which ends it, until the end. */
function* repeat(all, times) {
  for (let time = 1; time < times; time++) yield* withWholeEvents(all.slice(0, -1), all.at(-1));
  yield* all;
}

/** The pieces with the rest of their last event, and no more. */
function* withWholeEvents(some, next) {
  yield* some;
  yield next.subarray(0, next.indexOf('\n\n') + 2);
}
