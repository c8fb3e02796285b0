import assert from 'node:assert/strict';
import type { Message } from '../../../src/shared/conversation';
import { type Panel, snapshot, type Unnumbered } from '../../support/page';
import { usePanel } from '../../support/usePanel';
import { answer, question, streamingAnswer } from './samples';

/** Sixty turns, each with an answer of some lines; the fourth speaks of a needle. */
function longConversation(): Message[] {
  const messages: Message[] = [];
  for (let index = 1; index <= 60; index += 1) {
    const needle = index === 4 ? ' with a **nee**dle, and one more needle in [a link](https://example.com/needle)' : '';
    messages.push(
      question(`q${index}`, `Question ${index}`, index === 1 ? {} : { parentId: `a${index - 1}` }),
      answer(`a${index}`, `q${index}`, `Answer ${index}${needle}.\n\n${'A line of hay.\n\n'.repeat(8)}`),
    );
  }
  return messages;
}

const open: Unnumbered = { type: 'command', command: 'find' };

describe('finding in the conversation', function () {
  this.timeout(30_000);
  let panel: Panel;
  usePanel((opened) => (panel = opened));
  beforeEach(async () => {
    await panel.send(snapshot({ messages: longConversation(), leafId: 'a60' }));
    await panel.page.waitForFunction(() => document.querySelectorAll('.turn').length === 60);
  });

  const field = () => panel.page.getByRole('textbox', { name: 'Find' });
  const found = (text: string): Promise<void> => panel.page.locator('.find-count', { hasText: text }).waitFor();
  /** The text that is marked as the match in front, and whether it is in sight. */
  const front = () =>
    panel.page.evaluate(() => {
      const [range] = [...(CSS.highlights.get('aside-find-current') ?? [])];
      if (range === undefined) return undefined;
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      const { top, bottom } = live.getBoundingClientRect();
      return { text: live.toString(), inSight: top > 40 && bottom < innerHeight - 40 };
    });
  const marks = () => panel.page.evaluate(() => CSS.highlights.get('aside-find')?.size ?? 0);

  it('reaches what is far from the screen, goes on with Enter and back with Shift+Enter', async () => {
    await panel.send(open);
    await field().fill('needle');
    await found('1 of 2');
    // It was bare text until it came near: with its Markdown rendered, the address is no longer a part of the text.
    await panel.page.waitForFunction(() => document.querySelector('[data-turn=q4] strong') !== null);
    await found('1 of 2');
    await panel.page.waitForTimeout(300);
    assert.deepEqual(await front(), { text: 'needle', inSight: true });
    await field().press('Enter');
    await found('2 of 2');
    await field().press('Enter');
    await found('1 of 2');
    await field().press('Shift+Enter');
    await found('2 of 2');
    assert.equal(await marks(), 2);
  });

  it('counts every match of the whole conversation, whatever the case', async () => {
    await panel.send(open);
    await field().fill('QUESTION');
    await found('of 60');
    await field().fill('a line of hay');
    await found(`of ${60 * 8}`);
    await field().fill('not there');
    await found('No results');
    assert.equal(await marks(), 0);
  });

  it('takes special characters as they are', async () => {
    await panel.send(open);
    await field().fill('hay.');
    await found(`of ${60 * 8}`);
    await field().fill('.*[(');
    await found('No results');
  });

  it('leaves the page and its marks as they were with Escape, and gives the focus back', async () => {
    const before = await panel.page.locator('.conversation').innerHTML();
    await panel.page.getByRole('textbox', { name: 'Message' }).focus();
    await panel.send(open);
    await field().fill('Question 60');
    await found('1 of 1');
    assert.equal(await panel.page.locator('.conversation').innerHTML(), before);
    await field().press('Escape');
    assert.equal(await field().count(), 0);
    assert.equal(await marks(), 0);
    assert.equal(await panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Message');
  });

  it('covers nothing of the conversation, and moves nothing when it comes and goes', async () => {
    const list = panel.page.getByRole('log');
    await list.evaluate((element) => element.scrollTo({ top: 900 }));
    await panel.page.waitForTimeout(200);
    const place = async () => Math.round((await panel.page.locator('[data-turn=q10]').boundingBox())?.y ?? 0);
    const before = await place();
    await panel.send(open);
    const bar = await panel.page.getByRole('search').boundingBox();
    const top = (await list.boundingBox())?.y ?? 0;
    assert.ok(bar !== null && bar.height > 20 && bar.y + bar.height <= top, JSON.stringify({ bar, top }));
    assert.equal(await place(), before);
    await field().press('Escape');
    assert.equal(await place(), before);
  });

  it('finds what arrives meanwhile', async () => {
    await panel.send(open);
    await field().fill('novelty');
    await found('No results');
    const message = streamingAnswer('a61', 'q61');
    await panel.send({
      type: 'events',
      events: [
        { type: 'message-added', message: question('q61', 'And now?', { parentId: 'a60' }) },
        { type: 'answer-started', message },
        { type: 'text-delta', text: 'A novelty, ' },
      ],
    });
    await found('of 1');
    await panel.send({ type: 'events', events: [{ type: 'text-delta', text: 'and one more novelty.\n\n' }] });
    await found('of 2');
  });

  it('leads from question to question, and from within an answer to its own first', async () => {
    const inFront = () =>
      panel.page.evaluate(() => document.activeElement?.getAttribute('data-turn') ?? document.activeElement?.tagName);
    const jump = async (command: 'previous-question' | 'next-question'): Promise<string | undefined> => {
      await panel.send({ type: 'command', command });
      return inFront();
    };
    // The last turn is the last one in sight.
    assert.equal(await jump('previous-question'), 'q60');
    assert.equal(await jump('previous-question'), 'q59');
    assert.equal(await jump('previous-question'), 'q58');
    assert.equal(await jump('previous-question'), 'q57');
    const top = await panel.page.evaluate(
      () => (document.querySelector('[data-turn=q57]')?.getBoundingClientRect().top ?? 99) < 2,
    );
    assert.equal(top, true);
    assert.equal(await jump('next-question'), 'q58');
  });
});
