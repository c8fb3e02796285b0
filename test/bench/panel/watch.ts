import type { Frame } from 'playwright-core';

declare global {
  interface Window {
    bench: {
      /** When each word that was looked for was painted. */
      painted: Record<string, number>;
      /** When Enter was pressed last. */
      enterAt: number;
      /** From each key press to the paint after it, in milliseconds. */
      keys: number[];
      /** Lengths of the tasks of more than 50 milliseconds. */
      longTasks: number[];
      wanted: string[];
    };
  }
}

/** Looks in the panel's page for words of the answer, and notes when they are painted; times keys and long tasks too. */
export async function watch(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    const waiting: (() => void)[] = [];
    port2.addEventListener('message', () => waiting.shift()?.());
    port2.start();
    // After the frame that shows what has changed: the next frame, and the first task behind it.
    const afterPaint = (task: (at: number) => void): void =>
      void requestAnimationFrame(() => {
        waiting.push(() => task(performance.timeOrigin + performance.now()));
        port1.postMessage(0);
      });
    const bench = (window.bench = { painted: {}, enterAt: 0, keys: [], longTasks: [], wanted: [] } as Window['bench']);
    document.addEventListener(
      'keydown',
      (event) => {
        const pressedAt = performance.timeOrigin + event.timeStamp;
        if (event.key === 'Enter') bench.enterAt = pressedAt;
        else afterPaint((at) => bench.keys.push(at - pressedAt));
      },
      true,
    );
    new MutationObserver(() => {
      if (bench.wanted.length === 0) return;
      const answer = [...document.querySelectorAll('.answer .markdown')].at(-1);
      const tail = `${answer?.lastElementChild?.previousElementSibling?.textContent ?? ''} ${answer?.lastElementChild?.textContent ?? ''}`;
      const found = bench.wanted.filter((word) => tail.includes(word));
      if (found.length === 0) return;
      bench.wanted = bench.wanted.filter((word) => !found.includes(word));
      afterPaint((at) => {
        for (const word of found) bench.painted[word] = at;
      });
    }).observe(document, { childList: true, subtree: true, characterData: true });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) bench.longTasks.push(duration);
    }).observe({ entryTypes: ['longtask'] });
  });
}

/** Begins to look for these words, and forgets what was measured before. */
export async function lookFor(frame: Frame, words: string[]): Promise<void> {
  await frame.evaluate(
    (wanted) => Object.assign(window.bench, { wanted, painted: {}, keys: [], longTasks: [] }),
    words,
  );
}

/** What was measured, once all words are painted. */
export async function measured(frame: Frame, withinMs: number): Promise<Window['bench']> {
  await frame.waitForFunction(
    (words) => window.bench.wanted.length === 0 && Object.keys(window.bench.painted).length >= words,
    1,
    {
      timeout: withinMs,
      polling: 100,
    },
  );
  return frame.evaluate(() => window.bench);
}
