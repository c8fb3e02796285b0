import assert from 'node:assert/strict';
import type { Message } from '../../../src/shared/conversation';
import { type Panel, snapshot } from '../../support/page';
import { usePanel } from '../../support/usePanel';
import { answers } from './markdown/answers';
import { answer, question, streamingAnswer } from './samples';

/** So many questions with their answers, and a last question. */
function messagesOf(turns: number): Message[] {
  const messages = Array.from({ length: turns }, (_, index) => [
    question(`q${index}`, `Question ${index}`, index === 0 ? {} : { parentId: `a${index - 1}` }),
    answer(`a${index}`, `q${index}`, `Answer ${index}. ${answers.deploying}`),
  ]);
  return [...messages.flat(), question('q', 'The last question', { parentId: `a${turns - 1}` })];
}

describe('a long conversation', function () {
  this.timeout(60_000);
  let panel: Panel;
  usePanel((opened) => (panel = opened));
  beforeEach(async () => {
    await panel.page.evaluate(() => {
      window.turnsAtFirst = 0;
      const observer = new MutationObserver(() => {
        window.turnsAtFirst ||= document.querySelectorAll('.turn').length;
      });
      observer.observe(document.body, { childList: true, subtree: true });
    });
    await panel.send(snapshot({ messages: messagesOf(500), streaming: streamingAnswer('a', 'q', 'It'), leafId: 'a' }));
  });

  const allTurns = (): Promise<unknown> =>
    panel.page.waitForFunction(() => document.querySelectorAll('.turn').length === 501);
  const distanceToEnd = (): Promise<number> =>
    panel.page.getByRole('log').evaluate((list) => Math.round(list.scrollHeight - list.clientHeight - list.scrollTop));

  it('shows its end first and the rest when there is time, with the end in sight all along', async () => {
    await panel.page.waitForFunction(() => window.turnsAtFirst > 0);
    assert.equal(await panel.page.evaluate(() => window.turnsAtFirst), 20);
    assert.equal(await distanceToEnd(), 0);
    await allTurns();
    assert.equal(await distanceToEnd(), 0);
    assert.equal(await panel.page.getByText('Question 0', { exact: true }).count(), 1);
  });

  it('keeps few elements, however far the reader goes', async () => {
    await allTurns();
    const elements = (): Promise<number> => panel.page.evaluate(() => document.querySelectorAll('.turn *').length);
    const before = await elements();
    const list = panel.page.getByRole('log');
    for (const part of [0.9, 0.5, 0.3, 0]) {
      await list.evaluate((element, to) => (element.scrollTop = element.scrollHeight * to), part);
      await panel.page.waitForTimeout(200);
    }
    assert.equal(await panel.page.getByRole('article', { name: 'You' }).first().textContent(), 'Question 0');
    assert.equal(await panel.page.locator('.answer h2').first().isVisible(), true);
    assert.ok((await elements()) < before + 1500, `${before} elements, then ${await elements()}`);
  });

  it('changes nothing but the streaming answer when more of it comes', async () => {
    await allTurns();
    await panel.page.evaluate(() => {
      window.changed = [];
      const observer = new MutationObserver((records) => {
        for (const { target } of records)
          window.changed.push(target.parentElement?.closest('[data-turn]')?.getAttribute('data-turn') ?? 'elsewhere');
      });
      const list = document.querySelector('.conversation');
      if (list !== null) observer.observe(list, { childList: true, characterData: true, subtree: true });
    });
    for (const text of [' goes', ' *on* and', ' on.\n\nAnd on.']) {
      await panel.send({ type: 'events', events: [{ type: 'text-delta', text }] });
    }
    assert.deepEqual([...new Set(await panel.page.evaluate(() => window.changed))], ['q']);
  });
});

declare global {
  interface Window {
    changed: string[];
    turnsAtFirst: number;
  }
}
