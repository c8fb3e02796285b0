import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { type Panel, PanelBrowser, readyPanel, snapshot } from '../../support/page';
import { question, streamingAnswer } from './samples';

describe('the composer', function () {
  this.timeout(30_000);
  let browser: PanelBrowser;
  let panel: Panel;
  let message: Locator;
  before(async () => {
    browser = await PanelBrowser.start();
  });
  after(() => browser.stop());
  beforeEach(async () => {
    panel = await browser.open();
    message = panel.page.getByRole('textbox', { name: 'Message' });
  });
  afterEach(async () => {
    assert.deepEqual(panel.problems, []);
    await panel.close();
  });

  const sent = async (): Promise<string[]> =>
    (await panel.posted()).flatMap((posted) => (posted.type === 'message-send' ? [posted.text] : []));

  it('sends with Enter and breaks the line with Shift+Enter', async () => {
    await panel.send(snapshot());
    await message.pressSequentially('one');
    await message.press('Shift+Enter');
    await message.pressSequentially('two');
    await message.press('Enter');
    assert.deepEqual(await sent(), ['one\ntwo']);
  });

  it('keeps a sent text until the host has made a message of it', async () => {
    await panel.send(snapshot());
    await message.fill('one');
    await panel.page.getByRole('button', { name: 'Send' }).click();
    assert.equal(await message.inputValue(), 'one');
    await panel.send({ type: 'events', events: [{ type: 'message-added', message: question('q', 'one') }] });
    assert.equal(await message.inputValue(), '');
  });

  it('keeps what was typed after sending', async () => {
    await panel.send(snapshot());
    await message.fill('one');
    await message.press('Enter');
    await message.fill('one and more');
    await panel.send({ type: 'events', events: [{ type: 'message-added', message: question('q', 'one') }] });
    assert.equal(await message.inputValue(), 'one and more');
  });

  it('does not send what an input method is still composing', async () => {
    await panel.send(snapshot());
    await message.focus();
    const client = await panel.page.context().newCDPSession(panel.page);
    await client.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
    await client.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', windowsVirtualKeyCode: 13 });
    assert.deepEqual(await sent(), []);
    await client.send('Input.insertText', { text: '日本' });
    await message.press('Enter');
    assert.deepEqual(await sent(), ['日本']);
  });

  it('does not send a key that an input method has taken, which some browsers tell by its code alone', async () => {
    await panel.send(snapshot());
    await message.fill('text');
    await message.dispatchEvent('keydown', { key: 'Enter', keyCode: 229 });
    assert.deepEqual(await sent(), []);
  });

  it('says what to do when there is nothing to send', async () => {
    await panel.send(snapshot());
    await message.press('Enter');
    assert.match((await panel.page.getByRole('status').textContent()) ?? '', /type a question/u);
    assert.equal(await panel.page.getByRole('button', { name: 'Send' }).isDisabled(), true);
    await message.fill('x');
    assert.equal(await panel.page.getByRole('status').textContent(), '');
    assert.deepEqual(await sent(), []);
  });

  it('keeps the draft over a reload, before the host has said anything', async () => {
    await panel.send(snapshot());
    await message.fill('half a thought');
    await panel.page.reload();
    assert.equal(await message.inputValue(), 'half a thought');
  });

  it('loses nothing with Escape', async () => {
    await panel.send(snapshot());
    await message.fill('text');
    await message.press('Escape');
    assert.equal(await message.inputValue(), 'text');
  });

  it('stops an answer, and sends nothing while one arrives', async () => {
    await panel.send(snapshot({ messages: [question('q', 'one')], streaming: streamingAnswer('a', 'q'), leafId: 'a' }));
    await message.fill('two');
    await message.press('Enter');
    await panel.page.getByRole('button', { name: 'Stop' }).click();
    assert.deepEqual((await panel.posted()).slice(1), [{ type: 'message-stop' }]);
    assert.equal(await message.inputValue(), 'two');
  });

  it('names the model and leads to the choice of another', async () => {
    await panel.send(snapshot());
    await panel.page.getByRole('button', { name: 'Model: gpt-4.1', exact: true }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'model-select' });
  });

  it('shows what goes out with the question, each with a way to leave it out', async () => {
    const attachments = [{ id: '1', label: 'server.ts:10-24' }];
    await panel.send(snapshot(), { type: 'panel', panel: { ...readyPanel, attachments } });
    await panel.page.getByRole('button', { name: 'Remove server.ts:10-24' }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'attachment-remove', id: '1' });
  });

  it('takes the focus when the host wants it there', async () => {
    await panel.send(snapshot(), { type: 'composer-focus' });
    assert.equal(await message.evaluate((element) => element === document.activeElement), true);
  });

  it('grows with the text up to two fifths of the panel', async () => {
    await panel.send(snapshot());
    const heights: number[] = [];
    for (const text of ['x', 'x\nx\nx', 'x\n'.repeat(99)]) {
      await message.fill(text);
      heights.push((await message.boundingBox())?.height ?? 0);
    }
    const [one = 0, three = 0, many = 0] = heights;
    assert.ok(three > one * 1.5 && many > three, heights.join(', '));
    assert.equal(many, 700 * 0.4);
  });
});
