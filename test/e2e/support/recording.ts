import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { animatedPng, type Frame } from '../../support/animation/animatedPng';

/** So long the last picture stays, so that one can read it before all begins again. */
const lastMs = 3000;

/** Takes pictures of a window while something is done in it, and makes one of them that moves. */
export async function record(page: Page, act: () => Promise<void>): Promise<Uint8Array> {
  const shots: { readonly png: Uint8Array; readonly at: number }[] = [];
  const done = new AbortController();
  const shooting = (async () => {
    while (!done.signal.aborted) {
      shots.push({ at: performance.now(), png: await page.screenshot({ animations: 'disabled' }) });
      await delay(120);
    }
    shots.push({ at: performance.now(), png: await page.screenshot({ animations: 'disabled' }) });
  })();
  await act();
  done.abort();
  await shooting;
  return animatedPng(
    shots.map(({ png, at }, index): Frame => {
      const next = shots[index + 1];
      return { png, ms: next === undefined ? lastMs : Math.round(next.at - at) };
    }),
  );
}
