import assert from 'node:assert/strict';
import type { ConversationEvent } from '../../../src/shared/conversation';
import type { ToView } from '../../../src/shared/protocol';
import { type Panel, snapshot } from '../../support/page';
import { usePanel } from '../../support/usePanel';
import { question, streamingAnswer } from './samples';

/** What a page has done: changes of its document, timers it has set, frames it has asked for. */
interface Counts {
  changes: number;
  timers: number;
  frames: number;
}

declare global {
  interface Window {
    counts: Counts;
    /** Lets the page have frames again, as when it is shown. */
    showPage: () => void;
  }
}

describe('a page that is hidden', function () {
  this.timeout(30_000);
  let panel: Panel;
  usePanel((opened) => (panel = opened));

  it('does nothing while an answer streams, and has all of it with the first frame when it is shown', async () => {
    const words = Array.from({ length: 400 }, (_, index) => (index % 20 === 19 ? `**w${index}**\n\n` : `w${index} `));
    await panel.send(snapshot({ messages: [question('q', 'One')], streaming: streamingAnswer('a', 'q'), leafId: 'a' }));
    // What the page does after the first snapshot, such as fetching the list of messages, is over by then.
    await panel.page.getByText('Waiting for the answer').waitFor();
    await panel.page.waitForTimeout(300);
    await panel.page.evaluate(hidePage);
    const deltas = words.map((text): ConversationEvent => ({ type: 'text-delta', text }));
    const end: ConversationEvent = { type: 'answer-ended', end: { type: 'finished', at: 0, reason: 'stop' } };
    await panel.page.evaluate(
      async (messages) => {
        for (const message of messages) window.postMessage(message, '*');
        // The last message has been read when one more has.
        const channel = new MessageChannel();
        const read = new Promise((resolve) => channel.port1.addEventListener('message', resolve));
        channel.port1.start();
        channel.port2.postMessage(0);
        await read;
      },
      [...deltas, end].map((event, index): ToView => ({ type: 'events', revision: index + 1, events: [event] })),
    );
    assert.deepEqual(await panel.page.evaluate(() => window.counts), { changes: 0, timers: 0, frames: 1 });
    assert.equal(await panel.page.getByText('w0').count(), 0);
    await panel.page.evaluate(() => window.showPage());
    assert.equal(await panel.page.locator('.markdown strong').count(), 20);
    assert.match(await panel.page.locator('.markdown').innerText(), /w398 w399$/u);
    await panel.page.getByRole('button', { name: 'Regenerate' }).waitFor();
  });
});

/** Runs in the page: from here on it gets no frames, as a page that nobody sees, and what it does is counted. */
function hidePage(): void {
  const counts: Counts = { changes: 0, timers: 0, frames: 0 };
  window.counts = counts;
  const held: FrameRequestCallback[] = [];
  const own = {
    requestAnimationFrame: window.requestAnimationFrame.bind(window),
    setTimeout: window.setTimeout.bind(window),
    setInterval: window.setInterval.bind(window),
  };
  const counting = (start: (...args: Parameters<typeof setTimeout>) => number) =>
    ((...args: Parameters<typeof setTimeout>) => {
      counts.timers += 1;
      return start(...args);
    }) as typeof setTimeout;
  Object.assign(window, {
    requestAnimationFrame: (callback: FrameRequestCallback) => {
      counts.frames += 1;
      return held.push(callback);
    },
    setTimeout: counting(own.setTimeout),
    setInterval: counting(own.setInterval),
  });
  const changes = new MutationObserver((records) => (counts.changes += records.length));
  changes.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  window.showPage = () => {
    Object.assign(window, own);
    changes.disconnect();
    for (const callback of held.splice(0)) callback(performance.now());
  };
}
