import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** What stands on the line that is typed on, so that it is found among those on screen. */
export const typedMark = '# typed: ';

declare global {
  interface Window {
    keyEchoes?: number[];
  }
}

/** Measures in the page how long each key press takes until its character stands in the editor's lines. */
export async function watchKeys(page: Page): Promise<void> {
  await page.evaluate((mark) => {
    const lines = document.querySelector('.editor-instance .view-lines');
    if (lines === null) throw new Error('No editor is shown.');
    const typed = (): string =>
      [...lines.children]
        .map(({ textContent }) => textContent.replaceAll('\u00a0', ' '))
        .find((text) => text.includes(mark)) ?? '';
    const echoes: number[] = (window.keyEchoes = []);
    let pressedAt: number | undefined;
    let length = typed().length;
    document.addEventListener('keydown', (event) => (pressedAt = event.timeStamp), true);
    new MutationObserver(() => {
      const now = typed().length;
      if (now > length && pressedAt !== undefined) {
        echoes.push(performance.now() - pressedAt);
        pressedAt = undefined;
      }
      length = now;
    }).observe(lines, { childList: true, subtree: true, characterData: true, attributes: true });
  }, typedMark);
}

/** Presses a key some times, and gives what each took until it was seen, in milliseconds. */
export async function pressKeys(page: Page, times: number, everyMs: number): Promise<number[]> {
  await page.evaluate(() => window.keyEchoes?.splice(0));
  for (let time = 0; time < times; time += 1) {
    const next = delay(everyMs);
    await page.keyboard.press('x');
    await next;
  }
  return page.evaluate(() => window.keyEchoes ?? []);
}
