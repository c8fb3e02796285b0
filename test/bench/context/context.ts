/**
 * What it costs to find a file with `@` among 50,000, in a real VS Code, the newest one that the tests use, on files that
 * stand on the disk; `npm run bench -- context`.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Frame } from 'playwright-core';
import { Workbench } from '../../e2e/support/workbench';
import { quantile, tell } from '../figures';

const fileCount = 50_000;
const names = [
  'tea',
  'basket',
  'discount',
  'stock',
  'orderLine',
  'customer',
  'invoice',
  'shelf',
  'HTTPServer',
  'index',
];
const nameOf = (index: number): string => names[index % names.length] ?? '';
/** Typed letter by letter after `@`. */
const queries = ['invoice4999', 'basket', 'ordLi', 'src/shelf12', 'httpserver', 'package7/index'];

declare global {
  interface Window {
    searches: {
      wanted: 'file' | 'anything';
      /** When the last key was pressed, and when the first message came after it that holds what is wanted. */
      pressedAt: number;
      foundAt: number | undefined;
      /** From each key press to the paint after it, in milliseconds. */
      paints: number[];
      /** Items of the largest message. */
      mostItems: number;
      messages: number;
    };
  }
}

function manyFiles(): Record<string, string> {
  const paths = Array.from(
    { length: fileCount },
    (_, index) => `package${index % 97}/src/${nameOf(index * 7)}/${nameOf(index * 3)}${index}.ts`,
  );
  return Object.fromEntries(paths.map((path) => [path, '']));
}

/** Watches the composer: when keys come and are painted, and when the host's answers name files. */
async function watch(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    window.searches = { wanted: 'file', pressedAt: 0, foundAt: undefined, paints: [], mostItems: 0, messages: 0 };
    const { searches } = window;
    window.addEventListener('message', ({ data }: MessageEvent<{ type?: string; items?: { mention?: string }[] }>) => {
      if (data.type !== 'suggestions' || data.items === undefined) return;
      searches.messages += 1;
      searches.mostItems = Math.max(searches.mostItems, data.items.length);
      // Files and folders have a mention; nothing else is found here that has.
      const isFound = searches.wanted === 'anything' || data.items.some(({ mention }) => mention !== undefined);
      if (isFound) searches.foundAt ??= performance.now();
    });
    document.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        searches.pressedAt = timeStamp;
        searches.foundAt = undefined;
        requestAnimationFrame(() => setTimeout(() => searches.paints.push(performance.now() - timeStamp)));
      },
      true,
    );
  });
}

class Bench {
  private constructor(
    readonly workbench: Workbench,
    readonly frame: Frame,
  ) {}

  static async open(): Promise<Bench> {
    const settings = {
      'aside.endpoints': [{ id: 'bench', name: 'Bench', baseUrl: 'http://127.0.0.1:9/v1' }],
      'aside.model': 'bench/m',
    };
    const workbench = await Workbench.open({ files: manyFiles(), settings, withoutRecord: true });
    await workbench.openPanel();
    const handle = await workbench.panel.composer.elementHandle();
    const frame = await handle?.ownerFrame();
    if (frame === undefined || frame === null) throw new Error('The panel has no page.');
    await watch(frame);
    return new Bench(workbench, frame);
  }

  /** Presses a key. Gives how long it took until the page was told of a file, or of anything, in milliseconds. */
  async press(key: string, what: 'file' | 'anything' = 'file'): Promise<number> {
    await this.frame.evaluate((what) => (window.searches.wanted = what), what);
    await this.workbench.page.keyboard.type(key);
    await this.frame
      .waitForFunction(() => window.searches.foundAt !== undefined, undefined, { polling: 20 })
      .catch(async (error: unknown) => {
        throw new Error(`No file was found for ${await this.workbench.panel.composer.inputValue()}`, { cause: error });
      });
    return this.frame.evaluate(() => (window.searches.foundAt ?? Number.NaN) - window.searches.pressedAt);
  }

  async clear(): Promise<void> {
    await this.workbench.panel.composer.fill('');
  }
}

async function main(): Promise<void> {
  const bench = await Bench.open();
  const { companion, panel } = bench.workbench;
  try {
    // The window has read its own files by then.
    await delay(8000);
    await panel.composer.focus();
    console.log(`\nFiles found with @ among ${fileCount}`);
    await companion.longestTurnMs();
    const before = await companion.processorMs();
    const offered = await bench.press('@', 'anything');
    tell('the first @ of the window, to what is at hand', offered, 'ms', 100);
    tell('processor time of the extension host for it', (await companion.processorMs()) - before, 'ms', 100);
    tell('a letter at once after it, to files', await bench.press('i'), 'ms', 100);
    await delay(3000);
    tell(
      'processor time of the extension host until all files are listed',
      (await companion.processorMs()) - before,
      'ms',
    );
    tell('the longest time the extension host did nothing else meanwhile', await companion.longestTurnMs(), 'ms');
    await bench.clear();

    const times: number[] = [];
    const work: number[] = [];
    for (const query of queries) {
      await bench.workbench.page.keyboard.type('@');
      for (const letter of query) {
        const start = await companion.processorMs();
        times.push(await bench.press(letter));
        work.push((await companion.processorMs()) - start);
      }
      await bench.clear();
    }
    tell('a letter, from the key to the first files: p50', quantile(times, 0.5), 'ms');
    tell('a letter, from the key to the first files: p95', quantile(times, 0.95), 'ms', 100);
    tell('processor time of the extension host for a letter: p50', quantile(work, 0.5), 'ms');
    tell('processor time of the extension host for a letter: p95', quantile(work, 0.95), 'ms', 100);
    tell('the longest time the extension host did nothing else meanwhile', await companion.longestTurnMs(), 'ms', 100);

    await bench.frame.evaluate(() => (window.searches.paints = []));
    for (const query of queries) {
      await bench.workbench.page.keyboard.type(`@${query}`, { delay: 30 });
      await bench.clear();
    }
    const { paints, mostItems } = await bench.frame.evaluate(() => window.searches);
    tell('typing at 33 keys a second: from a key to the paint, p50', quantile(paints, 0.5), 'ms');
    tell('typing at 33 keys a second: from a key to the paint, p95', quantile(paints, 0.95), 'ms', 50);
    tell('entries of the longest list', mostItems, '');
  } finally {
    await bench.workbench.close();
  }
}

void main().then(() => process.exit());
