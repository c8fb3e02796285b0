/**
 * What the panel costs, in a real VS Code, the newest one that the tests use; `npm run bench -- panel`. The webviews of
 * this host share one process and one thread with the workbench, and a message crosses a socket to the extension host:
 * a desktop is quicker.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Frame } from 'playwright-core';
import { Workbench } from '../../e2e/support/workbench';
import { quantile, tell } from '../figures';
import { BenchEndpoint, now, tokens } from './endpoint';
import { longConversations } from './longConversations';
import { lookFor, measured, watch } from './watch';

/** Marks that no answer holds otherwise. */
const markOf = (index: number): string => `mark${index}end`;

class Bench {
  private constructor(
    readonly endpoint: BenchEndpoint,
    readonly workbench: Workbench,
  ) {}

  static async open(): Promise<Bench> {
    const endpoint = await BenchEndpoint.start();
    const workbench = await Workbench.open({
      size: { width: 1400, height: 900 },
      withoutRecord: true,
      settings: {
        'aside.endpoints': [{ id: 'bench', name: 'Bench', baseUrl: endpoint.url }],
        'aside.model': 'bench/m',
      },
    });
    return new Bench(endpoint, workbench);
  }

  /** From the command that opens the panel to the paint of its composer, in milliseconds. */
  async opening(): Promise<number> {
    await delay(4000);
    const start = now();
    void this.workbench.companion.execute('aside.chat.focus');
    await this.workbench.panel.composer.waitFor();
    const frame = await this.frame();
    const painted = await frame.evaluate(() => {
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      return performance.timeOrigin + (paint?.startTime ?? performance.now());
    });
    return painted - start;
  }

  async frame(): Promise<Frame> {
    const handle = await this.workbench.panel.composer.elementHandle();
    const frame = await handle?.ownerFrame();
    if (frame === undefined || frame === null) throw new Error('The panel has no page.');
    return frame;
  }

  /** Asks, and gives what was measured once these words of the answer are painted. */
  async ask(words: string[], withinMs: number, meanwhile?: () => Promise<void>): Promise<Window['bench']> {
    const { panel } = this.workbench;
    const frame = await this.frame();
    await lookFor(frame, words);
    await panel.composer.fill('A question');
    await panel.composer.press('Enter');
    await meanwhile?.();
    const result = await measured(frame, withinMs);
    await panel.answered();
    return result;
  }

  async newChat(): Promise<void> {
    await this.workbench.companion.execute('aside.chat.new');
    await this.workbench.panel.composer.waitFor();
    await delay(300);
  }

  /** Of the whole window, after a collection of garbage, in megabytes. */
  async heap(): Promise<number> {
    const session = await this.workbench.page.context().newCDPSession(this.workbench.page);
    await session.send('HeapProfiler.collectGarbage');
    await delay(500);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    await session.detach();
    return usedSize / 1e6;
  }
}

async function measureOpening(bench: Bench): Promise<void> {
  const times = [await bench.opening()];
  for (let time = 0; time < 2; time += 1) {
    await bench.workbench.companion.execute('workbench.action.closeAuxiliaryBar');
    await bench.workbench.reload();
    times.push(await bench.opening());
  }
  tell('from opening to a composer that can be typed into, p50 of 3', quantile(times, 0.5), 'ms', 500);
}

async function measureQuestions(bench: Bench): Promise<void> {
  const [toRequest, toPaint]: [number[], number[]] = [[], []];
  for (let time = 0; time < 11; time += 1) {
    bench.endpoint.answerWith({ pieces: [markOf(time), ' and', ' more.'], everyMs: 0 });
    const { enterAt, painted } = await bench.ask([markOf(time)], 20_000);
    // The first one of a session opens the connection.
    if (time === 0) continue;
    toRequest.push(bench.endpoint.askedAt - enterAt);
    toPaint.push((painted[markOf(time)] ?? Number.NaN) - enterAt);
  }
  tell('from Enter to the request on the wire, p50 of 10', quantile(toRequest, 0.5), 'ms', 30);
  tell('from Enter to the first word painted, p50 of 10', quantile(toPaint, 0.5), 'ms', 100);
}

async function measureStream(bench: Bench): Promise<void> {
  const words: string[] = [];
  let last = 0;
  const pieces = tokens(400).map((token, index) => {
    // In the place of a word, not of a mark of Markdown, and some way behind the one before.
    if (index - last < 12 || !/^ [a-z]+$/u.test(token)) return token;
    last = index;
    words.push(markOf(index));
    return ` ${markOf(index)}`;
  });
  await bench.newChat();
  bench.endpoint.answerWith({ pieces, everyMs: 20 });
  const { painted } = await bench.ask(words, 30_000, () => delay(9000));
  const late = words.flatMap((word) => {
    const written = bench.endpoint.writtenAt[Number(/\d+/u.exec(word)?.[0])];
    const at = painted[word];
    return written === undefined || at === undefined ? [] : [at - written];
  });
  tell('marks of an answer at 50 tokens a second that were seen', late.length, `of ${words.length}`);
  tell('from a chunk on the socket to the paint, p50', quantile(late, 0.5), 'ms', 40);
  tell('from a chunk on the socket to the paint, p95', quantile(late, 0.95), 'ms', 100);
}

async function measureTyping(bench: Bench): Promise<void> {
  const { panel, page } = bench.workbench;
  await bench.newChat();
  bench.endpoint.answerWith({ pieces: [...tokens(1000), '\n\n', markOf(1)], everyMs: 10 });
  const { keys, longTasks } = await bench.ask([markOf(1)], 30_000, async () => {
    await panel.composer.focus();
    for (let key = 0; key < 80; key += 1) {
      await page.keyboard.press('x');
      await delay(80);
    }
  });
  tell('from a key in the composer to the paint, at 100 tokens a second, p50', quantile(keys, 0.5), 'ms');
  tell('from a key in the composer to the paint, at 100 tokens a second, p95', quantile(keys, 0.95), 'ms', 50);
  tell('tasks over 50 ms meanwhile, those of the workbench among them', longTasks.length, 'tasks', 0);
  await panel.composer.fill('');
}

async function measureLongAnswers(bench: Bench): Promise<void> {
  const times: number[] = [];
  for (const [count, goalMs] of [
    [2000, 500],
    [10_000, 1500],
    [40_000, 5000],
  ] as const) {
    const runs: { readonly took: number; readonly longest: number }[] = [];
    // A single one swings by a third from run to run.
    for (let time = 0; time < 3; time += 1) {
      await bench.newChat();
      bench.endpoint.answerWith({ pieces: [tokens(count).join(''), '\n\n', markOf(count)], everyMs: 0 });
      const { enterAt, painted, longTasks } = await bench.ask([markOf(count)], 60_000);
      runs.push({ took: (painted[markOf(count)] ?? Number.NaN) - enterAt, longest: Math.max(0, ...longTasks) });
    }
    const took = quantile(
      runs.map((run) => run.took),
      0.5,
    );
    times.push(took);
    tell(`${count} tokens at once, from Enter to the last word, p50 of 3`, took, 'ms', goalMs);
    tell('  the longest task meanwhile', Math.max(...runs.map(({ longest }) => longest)), 'ms');
  }
  const [, middle = Number.NaN, long = Number.NaN] = times;
  tell('growth from 10,000 to 40,000 tokens, against linear', long / middle / 4, 'times', 1.3);
}

async function measureMemory(bench: Bench): Promise<void> {
  const open = async () => {
    bench.endpoint.answerWith({ pieces: [tokens(2000).join(''), '\n\n', markOf(0)], everyMs: 0 });
    await bench.ask([markOf(0)], 30_000);
    await bench.newChat();
  };
  for (let time = 0; time < 3; time += 1) await open();
  const before = await bench.heap();
  for (let time = 0; time < 10; time += 1) await open();
  const after = await bench.heap();
  tell('heap of the window before', before, 'MB');
  tell('more after ten conversations, opened and closed', after - before, 'MB', 3);
}

async function main(): Promise<void> {
  const bench = await Bench.open();
  try {
    console.log('\nThe panel, in a real VS Code');
    await measureOpening(bench);
    await watch(await bench.frame());
    await measureQuestions(bench);
    await measureStream(bench);
    await measureTyping(bench);
    await measureLongAnswers(bench);
    await measureMemory(bench);
  } finally {
    await bench.workbench.close();
    bench.endpoint.close();
  }
  console.log('\nLong conversations, in the page alone');
  const { few, many, fewElements, manyElements } = await longConversations();
  tell('first paint of 20 messages, p50 of 5', few, 'ms');
  tell('first paint of 2,000 messages, against 20', many / few, 'times', 1.5);
  tell('elements below 20 messages', fewElements, '');
  tell('elements below 2,000 messages, at the start', manyElements, '');
}

void main().then(() => process.exit());
