import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { type Panel, readyPanel, snapshot } from '../../support/page';
import { usePanel } from '../../support/usePanel';
import { question, streamingAnswer } from './samples';

describe('the composer', function () {
  this.timeout(30_000);
  let panel: Panel;
  let message: Locator;
  usePanel((opened) => {
    panel = opened;
    message = panel.page.getByRole('textbox', { name: 'Message' });
  });

  const sent = async (): Promise<string[]> =>
    (await panel.posted()).flatMap((posted) => (posted.type === 'message-send' ? [posted.text] : []));

  const hasFocus = (): Promise<boolean> => message.evaluate((element) => element === document.activeElement);

  it('sends with Enter and breaks the line with Shift+Enter', async () => {
    await panel.send(snapshot());
    await message.pressSequentially('one');
    await message.press('Shift+Enter');
    await message.pressSequentially('two');
    await message.press('Enter');
    assert.deepEqual(await sent(), ['one\ntwo']);
  });

  it('gives the focus back to where a key was pressed, and not where the pointer was', async () => {
    await panel.send(snapshot());
    const add = panel.page.getByRole('button', { name: 'Add context…' });
    const isBack = (): Promise<boolean> => add.evaluate((element) => element === document.activeElement);
    await add.press('Enter');
    await message.focus();
    await panel.send({ type: 'focus-return' });
    assert.equal(await isBack(), true);
    await add.click();
    await panel.send({ type: 'focus-return' });
    assert.equal(await hasFocus(), true);
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

  it('breaks the line with Enter and sends with Ctrl+Enter where the user wants that', async () => {
    await panel.send(snapshot({}, { ...readyPanel, sendKey: 'ctrlEnter' }));
    await message.pressSequentially('one');
    await message.press('Enter');
    await message.pressSequentially('two');
    await message.press('Shift+Enter');
    await message.pressSequentially('three');
    await message.press('Control+Enter');
    assert.deepEqual(await sent(), ['one\ntwo\nthree']);
  });

  it('stops an answer, and queues what is sent while one arrives', async () => {
    const arriving = { messages: [question('q', 'one')], streaming: streamingAnswer('a', 'q'), leafId: 'a' };
    await panel.send(snapshot(arriving));
    await message.fill('two');
    await message.press('Enter');
    assert.equal(await message.inputValue(), 'two');
    const queued = [{ id: 'x', text: 'two', attachments: 2 }];
    await panel.send({ type: 'panel', panel: { ...readyPanel, queued } });
    assert.equal(await message.inputValue(), '');
    assert.match(await panel.page.getByRole('list', { name: 'Queued' }).innerText(), /two/u);
    await panel.page.getByRole('button', { name: 'Stop' }).click();
    assert.equal(await hasFocus(), true);
    assert.deepEqual((await panel.posted()).slice(-2), [
      { type: 'message-send', text: 'two' },
      { type: 'message-stop' },
    ]);
  });

  it('leads what waits back into the composer, out, or on its way', async () => {
    const queued = [{ id: 'x', text: 'two', attachments: 0 }];
    await panel.send(snapshot({}, { ...readyPanel, queued }));
    const posts: Record<string, unknown> = {
      'Send now': { type: 'queue-send' },
      'Edit the queued question': { type: 'queued-take-back', id: 'x' },
      'Remove the queued question': { type: 'queued-remove', id: 'x' },
    };
    for (const [name, post] of Object.entries(posts)) {
      await panel.page.getByRole('button', { name }).click();
      assert.deepEqual((await panel.posted()).at(-1), post);
    }
    await panel.send({ type: 'draft', text: 'two' });
    assert.equal(await message.inputValue(), 'two');
    assert.equal(await hasFocus(), true);
  });

  it('keeps a draft for each conversation, and tells the host of every change', async () => {
    await panel.send(snapshot({ id: 'one' }));
    await message.fill('for one');
    await panel.send(snapshot({ id: 'two' }, readyPanel, 'for two'));
    assert.equal(await message.inputValue(), 'for two');
    await message.fill('');
    await panel.send(snapshot({ id: 'one' }, readyPanel, 'for one'));
    assert.equal(await message.inputValue(), 'for one');
    const told = (await panel.posted()).filter(({ type }) => type === 'draft-change');
    assert.deepEqual(told, [
      { type: 'draft-change', conversationId: 'one', text: 'for one' },
      { type: 'draft-change', conversationId: 'two', text: '' },
    ]);
  });

  it('keeps what is typed before the host has said anything, and tells it then', async () => {
    await message.fill('early');
    await panel.send(snapshot({ id: 'one', messages: [question('q', 'x')], leafId: 'q' }));
    assert.equal(await message.inputValue(), 'early');
    assert.deepEqual((await panel.posted()).at(-1), { type: 'draft-change', conversationId: 'one', text: 'early' });
  });

  it('sends once what is sent before the host has said anything', async () => {
    await message.fill('early');
    await message.press('Enter');
    await panel.send(snapshot({ id: 'one' }));
    await panel.send({ type: 'events', events: [{ type: 'message-added', message: question('q', 'early') }] });
    assert.equal(await message.inputValue(), '');
    assert.deepEqual(await sent(), ['early']);
    const told = (await panel.posted()).filter(({ type }) => type === 'draft-change');
    assert.deepEqual(told, []);
  });

  const typedEarly: readonly { before: string; typed: string; kept: string; shown: string }[] = [
    { before: '', typed: 'early', kept: 'half a thought', shown: 'half a thought\n\nearly' },
    { before: 'half', typed: 'half a thought', kept: 'half', shown: 'half a thought' },
    { before: 'later', typed: 'later, or never', kept: 'queued\n\nlater', shown: 'queued\n\nlater, or never' },
    { before: 'other', typed: 'other words', kept: 'of another chat', shown: 'of another chat\n\nother words' },
    { before: 'all of it', typed: '', kept: 'all of it', shown: '' },
  ];
  for (const { before, typed, kept, shown } of typedEarly) {
    it(`loses neither ${JSON.stringify(typed)}, typed before the first snapshot, nor ${JSON.stringify(kept)}, which comes with it`, async () => {
      await panel.send(snapshot({ id: before === 'other' ? 'other' : 'one' }, readyPanel, before));
      await message.fill(`${before} `);
      await message.fill(before);
      await panel.page.reload();
      await message.fill(typed);
      await panel.send(snapshot({ id: 'one' }, readyPanel, kept));
      assert.equal(await message.inputValue(), shown);
      const told = (await panel.posted()).findLast(({ type }) => type === 'draft-change');
      assert.deepEqual(told, { type: 'draft-change', conversationId: 'one', text: shown });
    });
  }

  it('loses nothing that is typed while the first snapshot and a text of the host’s come in the same frame', async () => {
    await message.fill('early');
    await panel.send(snapshot({ id: 'one' }), { type: 'draft', text: 'from a link' });
    assert.equal(await message.inputValue(), 'from a link\n\nearly');
    await message.pressSequentially(' and late');
    assert.equal(await message.inputValue(), 'from a link\n\nearly and late');
  });

  it('takes in the draft that the host has kept with what was queued', async () => {
    await panel.send(snapshot());
    await message.fill('later');
    await panel.page.reload();
    await panel.send(snapshot({}, readyPanel, 'queued before\n\nlater'));
    assert.equal(await message.inputValue(), 'queued before\n\nlater');
  });

  it('recalls earlier questions from an empty composer, and goes back', async () => {
    const messages = [question('q1', 'one'), question('q2', 'two\nlines', { parentId: 'q1' })];
    await panel.send(snapshot({ messages, leafId: 'q2' }));
    const seen: string[] = [];
    await message.focus();
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown']) {
      await message.press(key);
      seen.push(await message.inputValue());
    }
    // The second key moves the cursor to the first of two lines.
    assert.deepEqual(seen, ['two\nlines', 'two\nlines', 'one', 'one', 'two\nlines', '', '']);
    await message.fill('typed');
    await message.press('ArrowUp');
    assert.equal(await message.inputValue(), 'typed');
  });

  it('names the endpoint and leads to the choice of another', async () => {
    await panel.send(snapshot());
    await panel.page.getByRole('button', { name: 'Endpoint: Mammouth', exact: true }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'endpoint-select' });
  });

  it('names the model and leads to the choice of another', async () => {
    await panel.send(snapshot());
    await panel.page.getByRole('button', { name: 'Model: gpt-4.1', exact: true }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'model-select' });
  });

  it('shows what goes out with the question, each with a way to leave it out', async () => {
    const attachments = [{ id: '1', label: 'server.ts:10-24', kind: 'selection' as const, tokens: 120 }];
    await panel.send(snapshot(), { type: 'panel', panel: { ...readyPanel, attachments } });
    await panel.page.getByRole('button', { name: 'Remove server.ts:10-24' }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'attachment-remove', id: '1' });
  });

  it('takes the focus when the host wants it there', async () => {
    await panel.send(snapshot(), { type: 'composer-focus' });
    assert.equal(await hasFocus(), true);
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
