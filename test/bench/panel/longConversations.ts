import type { Message } from '../../../src/shared/conversation';
import { PanelBrowser, snapshot, type Panel } from '../../support/page';
import { answer, question } from '../../unit/media/samples';
import { quantile } from '../figures';
import { tokens } from './endpoint';

const runs = 5;

/** First paints of a short and a long conversation, in milliseconds (medians), and how many elements they make. */
export async function longConversations(): Promise<Record<'few' | 'many' | 'fewElements' | 'manyElements', number>> {
  const browser = await PanelBrowser.start();
  const times: Record<number, number[]> = { 20: [], 2000: [] };
  const elements: Record<number, number> = {};
  for (let run = 0; run <= runs; run += 1) {
    for (const count of [20, 2000]) {
      const panel = await browser.open();
      const took = await firstPaint(panel, messagesOf(count));
      // The first of each is a warm-up.
      if (run > 0) times[count]?.push(took);
      elements[count] = await panel.page.evaluate(() => document.querySelectorAll('*').length);
      await panel.close();
    }
  }
  await browser.stop();
  const median = (count: number): number => quantile(times[count] ?? [], 0.5);
  return {
    few: median(20),
    many: median(2000),
    fewElements: elements[20] ?? Number.NaN,
    manyElements: elements[2000] ?? Number.NaN,
  };
}

function messagesOf(count: number): Message[] {
  const text = tokens(200).join('');
  return Array.from({ length: count }, (_, index) =>
    index % 2 === 0
      ? question(`m${index}`, `Question ${index}`, index === 0 ? {} : { parentId: `m${index - 1}` })
      : answer(`m${index}`, `m${index - 1}`, text),
  );
}

/** From the arrival of the snapshot in the page to the paint of the last answer. */
async function firstPaint(panel: Panel, messages: readonly Message[]): Promise<number> {
  const message = { ...snapshot({ messages, leafId: messages.at(-1)?.id ?? '' }), revision: 0 };
  return panel.page.evaluate(async (sent) => {
    const start = performance.now();
    window.postMessage(sent, '*');
    while (document.querySelector('.answer .markdown > *') === null) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  }, message);
}
