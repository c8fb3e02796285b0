import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { ErrorAction } from '../../../src/shared/conversation';
import { eventually } from '../../e2e/support/eventually';
import { type Panel, snapshot, type Unnumbered } from '../../support/page';
import { usePanel } from '../../support/usePanel';
import { answer, question, streamingAnswer } from './samples';
import { states } from './states';

const longText = Array.from({ length: 60 }, (_, index) => `Paragraph ${index}`).join('\n\n');
const streaming = (text: string): Unnumbered =>
  snapshot({ messages: [question('q', 'One')], streaming: streamingAnswer('a', 'q', text), leafId: 'a' });
const delta = (text: string): Unnumbered => ({ type: 'events', events: [{ type: 'text-delta', text }] });
const finished: Unnumbered = {
  type: 'events',
  events: [{ type: 'answer-ended', end: { type: 'finished', at: 0, reason: 'stop' } }],
};

describe('the conversation', function () {
  this.timeout(30_000);
  let panel: Panel;
  let conversation: Locator;
  const open = usePanel((opened) => {
    panel = opened;
    conversation = panel.page.getByRole('log', { name: 'Conversation' });
  });

  const button = (name: string): Locator => panel.page.getByRole('button', { name });
  const focused = (): Promise<string | null> =>
    panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
  const lastPosted = async (): Promise<unknown> => (await panel.posted()).at(-1);
  const distanceToEnd = (): Promise<number> =>
    conversation.evaluate((element) => Math.round(element.scrollHeight - element.clientHeight - element.scrollTop));
  const scrollTop = (): Promise<number> => conversation.evaluate((element) => element.scrollTop);

  it('names each message, and shows an answer as it arrives', async () => {
    await panel.send(streaming(''), delta('Hello **wor'));
    const shown = panel.page.getByRole('article', { name: 'gpt-4.1' });
    assert.equal(await panel.page.getByRole('article', { name: 'You' }).textContent(), 'One');
    assert.equal(await shown.locator('strong').textContent(), 'wor');
    await panel.send(delta('ld**'), finished);
    assert.equal(await shown.locator('p').textContent(), 'Hello world');
  });

  it('asks for a snapshot when a message was lost, and shows all of it then', async () => {
    await panel.send(streaming('one '));
    panel.loseOne();
    await panel.send(delta('three'));
    assert.deepEqual(await panel.posted(), [{ type: 'ready' }, { type: 'ready' }]);
    assert.equal(await panel.page.locator('.answer p').textContent(), 'one');
    await panel.send(streaming('one two three'));
    assert.equal(await panel.page.locator('.answer p').textContent(), 'one two three');
  });

  it('keeps the elements of an answer when it ends', async () => {
    await panel.send(streaming('One\n\nTwo'));
    const paragraph = await panel.page.locator('.answer p').first().elementHandle();
    await panel.send(delta(' more'), finished);
    assert.equal(await paragraph?.evaluate((element) => element.isConnected), true);
  });

  it('follows the end until the reader scrolls up, and from then on stays where it is', async () => {
    await panel.send(streaming(longText));
    assert.equal(await distanceToEnd(), 0);
    await panel.send(delta(`\n\n${longText}`));
    assert.equal(await distanceToEnd(), 0);
    await conversation.hover();
    await panel.page.mouse.wheel(0, -300);
    await panel.page.waitForFunction(() => document.querySelector('.to-end') !== null);
    const top = await scrollTop();
    await panel.send(delta(`\n\n${longText}`), finished);
    assert.equal(await scrollTop(), top);
    await panel.page.getByRole('button', { name: 'Go to the end' }).click();
    assert.equal(await distanceToEnd(), 0);
    assert.equal(await panel.page.getByRole('button', { name: 'Go to the end' }).count(), 0);
  });

  it('shows after a reload what was in sight before', async () => {
    await panel.send(streaming(longText));
    await conversation.hover();
    await panel.page.mouse.wheel(0, -400);
    await panel.page.waitForFunction(() => sessionStorage.getItem('state')?.includes('scroll') === true);
    const top = await scrollTop();
    await panel.page.reload();
    await panel.send(streaming(longText));
    assert.equal(await scrollTop(), top);
  });

  it('keeps the question in sight while its answer scrolls', async () => {
    await panel.send(streaming(longText));
    const box = await panel.page.getByRole('article', { name: 'You' }).boundingBox();
    assert.equal(box?.y, 0);
  });

  it('shortens a long question, and shows all of it on request', async () => {
    await panel.send(snapshot({ messages: [question('q', 'line\n'.repeat(30))], leafId: 'q' }));
    const shown = panel.page.getByRole('article', { name: 'You' });
    const short = (await shown.boundingBox())?.height ?? 0;
    await panel.page.getByRole('button', { name: 'Show all' }).click();
    assert.ok(((await shown.boundingBox())?.height ?? 0) > short * 2);
    assert.equal(await panel.page.getByRole('button', { name: 'Show less' }).count(), 1);
  });

  it('takes code where the reader wants it', async () => {
    await panel.send(snapshot({ messages: [answer('a', 'q', '```ts\nlet a = "<b>";\n\nf(a);\n```')], leafId: 'a' }));
    const placements = { Copy: 'copy', 'Insert at cursor': 'insert', 'Replace selection': 'replace' };
    for (const [name, placement] of Object.entries(placements)) {
      await panel.page.getByRole('button', { name, exact: true }).click();
      const text = 'let a = "<b>";\n\nf(a);';
      assert.deepEqual(await lastPosted(), { type: 'code-place', text, placement });
    }
  });

  it('hands links to the host, and opens none by itself', async () => {
    await panel.send(snapshot({ messages: [answer('a', 'q', '[there](https://example.com/a?b=c)')], leafId: 'a' }));
    const address = panel.page.url();
    await panel.page.getByRole('link', { name: 'there' }).click();
    assert.deepEqual(await lastPosted(), { type: 'link-open', url: 'https://example.com/a?b=c' });
    assert.equal(panel.page.url(), address);
  });

  it('copies and regenerates an answer', async () => {
    await panel.send(snapshot({ messages: [question('q', 'One'), answer('a', 'q', '*text*')], leafId: 'a' }));
    await panel.page.getByRole('button', { name: 'Copy as Markdown' }).click();
    assert.deepEqual(await lastPosted(), {
      type: 'code-place',
      text: '*text*',
      placement: 'copy',
    });
    await panel.page.getByRole('button', { name: 'Regenerate' }).click();
    assert.deepEqual(await lastPosted(), { type: 'answer-retry', id: 'a' });
    await panel.page.getByRole('button', { name: 'Ask another model…' }).click();
    assert.deepEqual(await lastPosted(), { type: 'answer-retry-with-model', id: 'a' });
  });

  it('folds the reasoning, says how long it took, and renders it only when it is opened', async () => {
    await panel.send(
      snapshot({
        messages: [question('q', 'One')],
        streaming: { ...streamingAnswer('a', 'q'), reasoning: 'Let *me* see' },
        leafId: 'a',
      }),
    );
    const toggle = panel.page.getByRole('button', { name: 'Thinking…' });
    assert.equal(await panel.page.getByText('Let me see').count(), 0);
    await toggle.click();
    assert.equal(await panel.page.getByText('Let me see').count(), 1);
    await panel.send({
      type: 'events',
      events: [
        { type: 'reasoning-ended', durationMs: 75_000 },
        { type: 'text-delta', text: 'So' },
      ],
    });
    assert.equal(
      await panel.page.getByRole('button', { name: 'Thought for 1 min 15 s' }).getAttribute('aria-expanded'),
      'true',
    );
  });

  const actions: Record<ErrorAction, { name: string; posted: unknown }> = {
    retry: { name: 'Try again', posted: { type: 'answer-retry', id: 'a' } },
    'set-key': { name: 'Set the key', posted: { type: 'key-set' } },
    'set-up-endpoint': { name: 'Set up an endpoint', posted: { type: 'endpoint-setup' } },
    'select-model': { name: 'Choose a model', posted: { type: 'model-select' } },
    'show-remote-setting': { name: 'Open the setting', posted: { type: 'remote-setting-show' } },
    'show-log': { name: 'Show the log', posted: { type: 'log-show' } },
    continue: { name: 'Continue', posted: { type: 'answer-continue', id: 'a' } },
  };
  for (const [action, { name, posted }] of Object.entries(actions)) {
    it(`shows a failure where it happened, with a button to ${name.toLowerCase()}`, async () => {
      const error = { kind: 'auth', message: 'The key was refused. Enter it again.', action: action as ErrorAction };
      const failed = answer('a', 'q', 'Half', { end: { type: 'failed', at: 0, error } });
      await panel.send(snapshot({ messages: [question('q', 'One'), failed], leafId: 'a' }));
      assert.match((await panel.page.getByRole('alert').textContent()) ?? '', /The key was refused/u);
      await panel.page.getByRole('alert').getByRole('button', { name }).click();
      assert.deepEqual(await lastPosted(), posted);
    });
  }

  it('says that an answer was stopped or cut', async () => {
    const stopped = answer('a', 'q', 'Half', { end: { type: 'stopped', at: 0 } });
    const cut = answer('b', 'p', 'Half', { end: { type: 'finished', at: 0, reason: 'length' } });
    const messages = [question('q', 'One'), stopped, question('p', 'Two', { parentId: 'a' }), cut];
    await panel.send(snapshot({ messages, leafId: 'b' }));
    assert.equal(await panel.page.getByText('Stopped.').count(), 1);
    assert.equal(await panel.page.getByText('The answer was cut').count(), 1);
  });

  it('has an answer go on that was stopped or cut', async () => {
    const stopped = answer('a', 'q', 'Half', { end: { type: 'stopped', at: 0 } });
    const cut = answer('b', 'p', 'Half', { end: { type: 'finished', at: 0, reason: 'length' } });
    const messages = [question('q', 'One'), stopped, question('p', 'Two', { parentId: 'a' }), cut];
    await panel.send(snapshot({ messages, leafId: 'b' }));
    for (const [index, id] of ['a', 'b'].entries()) {
      await panel.page.getByRole('button', { name: 'Continue' }).nth(index).click();
      assert.deepEqual(await lastPosted(), { type: 'answer-continue', id });
    }
  });

  describe('with versions', () => {
    const messages = [
      question('q1', 'One'),
      answer('a1', 'q1', 'first'),
      answer('a2', 'q1', 'second', { createdAt: 1 }),
      question('q2', 'One, edited', { createdAt: 2 }),
      answer('a3', 'q2', 'third', { createdAt: 3 }),
    ];

    it('leads from one to the next, and keeps the focus on the way', async () => {
      await panel.send(snapshot({ messages, leafId: 'a1' }));
      await button('Next version').first().waitFor();
      assert.deepEqual(await panel.page.locator('.versions-place').allInnerTexts(), ['1/2', '1/2']);
      await button('Next version').last().focus();
      await panel.page.keyboard.press('Enter');
      assert.deepEqual(await lastPosted(), { type: 'branch-show', id: 'a2' });
      await panel.send({ type: 'events', events: [{ type: 'leaf-selected', id: 'a2' }] });
      // There is no further one, so that the way back has the focus.
      assert.equal(await focused(), 'Previous version');
      await button('Next version').first().click();
      assert.deepEqual(await lastPosted(), { type: 'branch-show', id: 'q2' });
      await panel.send({ type: 'events', events: [{ type: 'leaf-selected', id: 'a3' }] });
      assert.match((await conversation.textContent()) ?? '', /One, edited[\s\S]*third/u);
      assert.equal(await focused(), 'Previous version');
    });

    it('edits a question in its place, which outlives the page, and leaves it with Escape', async () => {
      await panel.send(snapshot({ messages, leafId: 'a1' }));
      await button('Edit').focus();
      await panel.page.keyboard.press('Enter');
      await panel.page.keyboard.type(' more');
      await panel.page.reload();
      await panel.send(snapshot({ messages, leafId: 'a1' }));
      const editor = panel.page.getByRole('textbox', { name: 'Edit the question' });
      assert.equal(await editor.inputValue(), 'One more');
      await editor.press('Escape');
      await panel.page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Edit');
      await panel.page.keyboard.press('Enter');
      await editor.fill('Two');
      await editor.press('Enter');
      assert.deepEqual(await lastPosted(), { type: 'question-edit', id: 'q1', text: 'Two' });
      // It stands until the host has made a version of it.
      assert.equal(await editor.inputValue(), 'Two');
      const edited = question('q3', 'Two', { createdAt: 4 });
      await panel.send({ type: 'events', events: [{ type: 'message-added', message: edited }] });
      assert.equal(await editor.count(), 0);
      assert.equal(await focused(), 'Message');
    });

    it('tells what an answer took', async () => {
      const usage = { inputTokens: 1200, outputTokens: 300, costUsd: 0.0012, reasoningTokens: 40 };
      const timed = answer('a', 'q', 'Yes.', { usage, end: { type: 'finished', at: 6000, reason: 'stop' } });
      await panel.send(snapshot({ messages: [question('q', 'One'), timed], leafId: 'a' }));
      const line = '1,200 tokens in · 300 tokens out · $0.0012 · 6 s · 50 tokens/s · 40 of those out were reasoning';
      assert.equal(await panel.page.locator('.usage').textContent(), line);
    });
  });

  it('shows images that came as data, and remote ones as links', async () => {
    const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
    const images = [pixel, 'https://example.com/a.png', 'data:image/svg+xml,<svg/>'];
    await panel.send(snapshot({ messages: [answer('a', 'q', '', { images })], leafId: 'a' }));
    assert.equal(await panel.page.getByRole('img', { name: 'Image 1' }).count(), 1);
    assert.equal(await panel.page.getByRole('link', { name: 'Image 2' }).count(), 1);
    assert.equal(await panel.page.locator('img').count(), 1);
  });

  it('tells a screen reader whole sentences, and that the answer is complete', async () => {
    const isSpoken = (...sentences: string[]): Promise<void> =>
      eventually(async () =>
        assert.deepEqual(await panel.page.locator('[aria-live=polite] > div').allTextContents(), sentences),
      );
    await panel.send(streaming('It has begun. '));
    // What comes before the answer is on screen can be read there, and is not told.
    await panel.page.getByText('It has begun.').waitFor();
    await panel.send(delta('The **first** sentence. The sec'));
    await isSpoken('The first sentence.');
    await panel.send(delta('ond one'));
    await isSpoken('The first sentence.');
    await panel.send(finished);
    await isSpoken('The first sentence.', 'The second one', 'The answer is complete.');
  });

  it('offers the set-up when there is no endpoint', async () => {
    const presets = [{ id: 'mammouth', name: 'Mammouth', description: 'One subscription' }];
    await panel.send(snapshot({}, { usesTools: false, attachments: [], queued: [], sendKey: 'enter', presets }));
    await panel.page.getByRole('button', { name: /Mammouth/u }).click();
    assert.deepEqual(await lastPosted(), { type: 'endpoint-setup', preset: 'mammouth' });
  });

  it('shows the steps of the first set-up in the place of the choice, which comes back when it is left', async () => {
    const { 'set-up trouble': trouble } = states;
    assert.ok(trouble?.type === 'snapshot');
    const choice = panel.page.getByRole('button', { name: /Custom URL/u });
    await panel.send(trouble);
    await panel.page.getByRole('region', { name: 'Set-up of Mammouth' }).waitFor();
    assert.equal(await choice.count(), 0);
    await panel.page.getByRole('button', { name: 'Leave the set-up' }).press('Enter');
    assert.deepEqual(await lastPosted(), { type: 'setup-cancel' });
    const { setup: _, ...left } = trouble.panel;
    await panel.send({ type: 'panel', panel: left });
    await choice.waitFor();
    await eventually(async () => assert.equal(await focused(), 'Message'));
  });

  it('speaks the language of the translations it gets', async () => {
    const french = await open({
      translations: { 'Ask a question': 'Posez une question', 'Remove {0}': 'Retirer {0}' },
    });
    await french.send(
      snapshot(
        {},
        {
          model: 'm',
          attachments: [{ id: '1', label: 'a.ts', kind: 'file', tokens: 1 }],
          usesTools: false,
          queued: [],
          sendKey: 'enter',
          presets: [],
        },
      ),
    );
    assert.equal(await french.page.getByPlaceholder('Posez une question').count(), 1);
    assert.equal(await french.page.getByRole('button', { name: 'Retirer a.ts' }).count(), 1);
    await french.close();
  });
});
