/**
 * What generated code costs in the editor: how soon it is there, how many edits it takes, whether one can type meanwhile.
 * In a real VS Code, the newest one that the tests use; `npm run bench -- editor`.
 */
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Workbench } from '../../e2e/support/workbench';
import { startFakeEndpoint, type FakeEndpoint, type Reply } from '../../support/fakeEndpoint';
import { quantile, tell } from '../figures';
import { pressKeys, typedMark, watchKeys } from './keyEcho';

const fileLines = 20_000;
const answerLines = 2000;
const idleMs = 3000;
const idlePairs = 4;
const waiting = 20;

function event(text: string, reason: string | null): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: text }, finish_reason: reason }] })}\n\n`;
}

/** A stream of lines, one event each, whose last bytes hold the last line and the end of the answer. */
function streamed(lines: readonly string[], everyMs: number): Reply {
  const pieces = lines.flatMap((line, index) => {
    if (index === lines.length - 1) return [`${event(line, null)}${event('', 'stop')}data: [DONE]\n\n`];
    return everyMs === 0 ? [event(`${line}\n`, null)] : [event(`${line}\n`, null), everyMs];
  });
  return { type: 'raw', pieces };
}

function code(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `total_${index} = combine(${index}, "a part of the answer")`);
}

/** What one generation took. */
interface Run {
  /** From the last byte of the answer to the last edit, in milliseconds. */
  readonly lastEditMs: number;
  /** The most edits within one second. */
  readonly mostEdits: number;
}

class Bench {
  private constructor(
    private readonly endpoint: FakeEndpoint,
    readonly workbench: Workbench,
    private readonly file: string,
  ) {}

  static async open(): Promise<Bench> {
    const endpoint = await startFakeEndpoint();
    const text = Array.from({ length: fileLines }, (_, line) => (line === 0 ? typedMark : `value_${line} = ${line}`));
    const workbench = await Workbench.open({
      files: { 'long.py': text.join('\n') },
      settings: {
        'aside.endpoints': [{ id: 'fake', name: 'Fake', baseUrl: endpoint.url }],
        'aside.model': `fake/${endpoint.models[0]}`,
      },
    });
    const bench = new Bench(endpoint, workbench, path.join(workbench.workspace, 'long.py'));
    await bench.moveTo(0, typedMark.length);
    await workbench.companion.changeTimes(bench.file);
    return bench;
  }

  async close(): Promise<void> {
    await this.workbench.close();
    await this.endpoint.close();
  }

  async moveTo(line: number, character: number, last?: [number, number]): Promise<void> {
    await this.workbench.openFile('long.py', [line, character], ...(last === undefined ? [] : [last]));
  }

  /** Generates at the cursor, or over the selection; `meanwhile` runs once text comes. */
  async generate(reply: Reply, meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<Run> {
    const { companion } = this.workbench;
    const before = (await companion.changeTimes(this.file)).length;
    const asked = this.endpoint.chatRequests.length;
    this.endpoint.reply(reply);
    const generated = companion.execute('aside.generate', { instruction: 'write it' });
    const request = await this.endpoint.waitForRequest((one) => this.endpoint.chatRequests.indexOf(one) === asked);
    const sent = request.ended.then(() => Date.now());
    await meanwhile();
    const lastByteAt = await sent;
    await generated;
    const times = (await companion.changeTimes(this.file)).slice(before);
    const mostEdits = Math.max(...times.map((start) => times.filter((at) => at >= start && at < start + 1000).length));
    return { lastEditMs: (times.at(-1) ?? Number.NaN) - lastByteAt, mostEdits };
  }

  /** Processor time of the extension host while nothing happens, in milliseconds a second. */
  async idle(): Promise<number> {
    const { companion } = this.workbench;
    await delay(1500);
    const before = await companion.processorMs();
    await delay(idleMs);
    return ((await companion.processorMs()) - before) / (idleMs / 1000);
  }

  /** The same with this many generations that wait for a word, less without: one difference of a pair. */
  async idleWith(waiting: number): Promise<number> {
    const { companion } = this.workbench;
    const without = await this.idle();
    for (let one = 0; one < waiting; one += 1) {
      await this.moveTo(fileLines / 2 + 10 * one, 0);
      await this.generate(streamed(code(2), 0));
    }
    const difference = (await this.idle()) - without;
    for (let one = 0; one < waiting; one += 1) await companion.execute('aside.generate.discard');
    return difference;
  }
}

async function main(): Promise<void> {
  const bench = await Bench.open();
  const { page, companion } = bench.workbench;
  try {
    console.log(`\nGenerated code in a file of ${fileLines} lines`);
    await watchKeys(page);
    await pressKeys(page, 20, 80);
    const alone = await pressKeys(page, 100, 80);
    tell('a key press, alone: p50', quantile(alone, 0.5), 'ms');
    tell('a key press, alone: p95', quantile(alone, 0.95), 'ms');
    await bench.moveTo(fileLines / 2, 0);
    let echoes: number[] = [];
    const long = await bench.generate(streamed(code(answerLines), 8), async () => {
      await bench.moveTo(0, typedMark.length);
      echoes = await pressKeys(page, 200, 80);
    });
    tell(`a key press while ${answerLines} lines stream in: p50`, quantile(echoes, 0.5), 'ms');
    tell(`a key press while ${answerLines} lines stream in: p95`, quantile(echoes, 0.95), 'ms', 50);
    tell(`a key press while ${answerLines} lines stream in: longest`, Math.max(...echoes), 'ms');
    tell(`last byte to last edit, ${answerLines} lines, someone typing`, long.lastEditMs, 'ms', 100);
    await companion.execute('aside.generate.keep');

    const bursts: number[] = [];
    for (let time = 0; time < 10; time += 1) {
      await bench.moveTo(fileLines / 2, 0);
      bursts.push((await bench.generate(streamed(code(answerLines), 0))).lastEditMs);
      await companion.execute('aside.generate.discard');
    }
    tell(`last byte to last edit, ${answerLines} lines at once: p50 of 10`, quantile(bursts, 0.5), 'ms', 100);
    tell(`last byte to last edit, ${answerLines} lines at once: longest of 10`, Math.max(...bursts), 'ms');
    await bench.moveTo(fileLines / 2, 0);
    const quick = await bench.generate(streamed(code(1000), 2));
    tell('edits within one second, at most, 1000 lines in about 2 s', quick.mostEdits, 'edits', 26);
    await companion.execute('aside.generate.keep');

    const short: Run[] = [];
    for (let time = 0; time < 10; time += 1) {
      await bench.moveTo(fileLines / 2 + 100 * time, 0);
      short.push(await bench.generate(streamed(code(20), 15)));
    }
    tell(
      'last byte to last edit, 20 lines at a cursor: p50 of 10',
      quantile(
        short.map((run) => run.lastEditMs),
        0.5,
      ),
      'ms',
      100,
    );
    tell(
      'last byte to last edit, 20 lines at a cursor: longest of 10',
      Math.max(...short.map((run) => run.lastEditMs)),
      'ms',
    );

    const edits: Run[] = [];
    for (let time = 0; time < 10; time += 1) {
      const first = 100 + 100 * time;
      await bench.moveTo(first, 0, [first + 40, 0]);
      const lines = Array.from(
        { length: 40 },
        (_, line) => `value_${first + line} = ${line % 4 === 0 ? 'None' : first + line}`,
      );
      edits.push(await bench.generate(streamed(lines, 15)));
    }
    tell(
      'last byte to changes laid, 40 lines rewritten: p50 of 10',
      quantile(
        edits.map((run) => run.lastEditMs),
        0.5,
      ),
      'ms',
      100,
    );
    tell(
      'last byte to changes laid, 40 lines rewritten: longest of 10',
      Math.max(...edits.map((run) => run.lastEditMs)),
      'ms',
    );

    for (let one = 0; one < short.length + edits.length; one += 1) await companion.execute('aside.generate.keep');
    const differences: number[] = [];
    for (let pair = 0; pair < idlePairs; pair += 1) differences.push(await bench.idleWith(waiting));
    const name = `processor time while idle, ${waiting} that wait less none`;
    tell(`${name}: p50 of ${idlePairs} pairs`, quantile(differences, 0.5), 'ms/s');
    tell(`${name}: least`, Math.min(...differences), 'ms/s');
    tell(`${name}: most`, Math.max(...differences), 'ms/s');
  } finally {
    await bench.close();
  }
}

void main().then(() => process.exit());
