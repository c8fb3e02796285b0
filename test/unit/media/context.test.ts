import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Suggestion, ToHost } from '../../../src/shared/protocol';
import { type Panel, readyPanel, snapshot } from '../../support/page';
import { usePanel } from '../../support/usePanel';
import { answer, question } from './samples';

const suggestions: readonly Suggestion[] = [
  { id: 'file:///src/basket.ts', label: 'basket.ts', detail: 'src', icon: 'file', mention: 'basket.ts' },
  { id: 'problems', label: 'Problems', detail: 'of all files', icon: 'problems' },
];

/** Pastes a text as a browser does. Gives whether the page leaves it to the text field. */
function paste(into: Locator, text: string): Promise<boolean> {
  return into.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    return element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

describe('what goes with a question', function () {
  this.timeout(30_000);
  let panel: Panel;
  let message: Locator;
  usePanel((opened) => {
    panel = opened;
    message = panel.page.getByRole('textbox', { name: 'Message' });
  });
  beforeEach(() => panel.send(snapshot()));

  const posted = async <Type extends ToHost['type']>(type: Type): Promise<Extract<ToHost, { type: Type }>[]> =>
    (await panel.posted()).filter((one): one is Extract<ToHost, { type: Type }> => one.type === type);
  const suggest = async (items = suggestions): Promise<void> => {
    const request = (await posted('context-search')).at(-1)?.request ?? 0;
    await panel.send({ type: 'suggestions', request, items });
  };
  const options = () => panel.page.getByRole('option');

  it('is searched for with every letter after @ or #, and taken with the keyboard', async () => {
    await message.pressSequentially('Why does @ba');
    assert.deepEqual(
      (await posted('context-search')).map(({ sign, query }) => sign + query),
      ['@', '@b', '@ba'],
    );
    await suggest();
    assert.equal(await options().count(), 2);
    assert.equal(await message.getAttribute('aria-activedescendant'), 'suggestions-0');
    await message.press('ArrowDown');
    await message.press('ArrowUp');
    await message.press('Enter');
    assert.deepEqual(
      (await posted('context-add')).map(({ id }) => id),
      ['file:///src/basket.ts'],
    );
    assert.equal(await message.inputValue(), 'Why does basket.ts ');
    assert.equal(await options().count(), 0);
    await message.pressSequentially('fail with #pr');
    await suggest();
    await options().nth(1).click();
    assert.equal(await message.inputValue(), 'Why does basket.ts fail with ');
    assert.deepEqual(await posted('message-send'), []);
  });

  it('is closed with Escape, and does not stand in the way of sending', async () => {
    await message.pressSequentially('@ba');
    await suggest();
    await message.press('Escape');
    assert.equal(await options().count(), 0);
    await message.press('Enter');
    assert.deepEqual(
      (await posted('message-send')).map(({ text }) => text),
      ['@ba'],
    );
  });

  it('is taken when it has come, by a key that was quicker', async () => {
    await message.pressSequentially('@b');
    await suggest();
    await message.pressSequentially('a');
    await message.press('Enter');
    assert.equal(await message.inputValue(), '@ba');
    await suggest();
    await options().first().waitFor({ state: 'hidden' });
    assert.equal((await posted('context-add')).length, 1);
    assert.deepEqual(await posted('message-send'), []);
  });

  it('takes no answer to an older text, and sends where nothing was found', async () => {
    await message.pressSequentially('me@');
    assert.deepEqual(await posted('context-search'), []);
    await message.fill('');
    await message.pressSequentially('@zz');
    await suggest([]);
    await message.press('Enter');
    assert.equal((await posted('message-send')).length, 1);
  });

  it('puts a prompt into the question', async () => {
    await message.pressSequentially('/ex');
    await suggest([
      { id: 'prompt explain', label: 'explain', detail: 'Explain it', icon: 'prompt', insert: 'Explain it.' },
    ]);
    await message.press('Tab');
    assert.equal(await message.inputValue(), 'Explain it.');
    assert.deepEqual(await posted('context-add'), []);
  });

  it('shows its size, opens, is removed, and says where it looks like a key', async () => {
    const warning = 'a.env holds what looks like a key, in line 3.';
    const attachments = [
      { id: '1', label: 'server.ts:10-24', kind: 'selection' as const, tokens: 1234 },
      { id: '2', label: 'a.env', kind: 'file' as const, tokens: 20, warning },
    ];
    await panel.send({ type: 'panel', panel: { ...readyPanel, attachments, meter: { used: 7000, limit: 8000 } } });
    await panel.page.getByRole('button', { name: 'server.ts:10-24 1.2k' }).click();
    assert.deepEqual(
      (await posted('attachment-show')).map(({ id }) => id),
      ['1'],
    );
    await panel.page.getByRole('button', { name: 'Remove a.env' }).click();
    assert.deepEqual(
      (await posted('attachment-remove')).map(({ id }) => id),
      ['2'],
    );
    assert.equal(await panel.page.getByRole('note').textContent(), warning);
    await panel.page.getByRole('progressbar', { name: 'About 7000 of 8000 tokens' }).waitFor();
  });

  it('takes a long pasted text as a piece of its own, and a short one as text', async () => {
    assert.equal(await paste(message, 'short'), true);
    const long = 'line\n'.repeat(60);
    assert.equal(await paste(message, long), false);
    assert.deepEqual(await posted('text-attach'), [{ type: 'text-attach', name: 'Pasted text, 61 lines', text: long }]);
  });

  it('makes a pasted picture small enough', async () => {
    await message.evaluate(async (element) => {
      const canvas = new OffscreenCanvas(4000, 1000);
      canvas.getContext('2d')?.fillRect(0, 0, 10, 10);
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([await canvas.convertToBlob()], 'screen.png', { type: 'image/png' }));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await panel.page.waitForFunction(() => window.posted.some(({ type }) => type === 'image-attach'));
    const [image] = await posted('image-attach');
    const size = await panel.page.evaluate(async (url) => {
      const picture = new Image();
      picture.src = url;
      await picture.decode();
      return [picture.width, picture.height];
    }, image?.url ?? '');
    assert.deepEqual(size, [1568, 392]);
  });

  it('takes files that are dropped from the explorer by their URIs', async () => {
    await panel.page.locator('.composer-box').evaluate((element) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/uri-list', 'file:///a.ts\r\nfile:///b%20c.ts');
      element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    assert.deepEqual(await posted('files-attach'), [
      { type: 'files-attach', uris: ['file:///a.ts', 'file:///b%20c.ts'] },
    ]);
  });

  it('is named with the answer where it was left out or comes from instructions', async () => {
    const context = {
      instructions: [{ label: 'Your instructions' }, { label: 'AGENTS.md', uri: 'file:///AGENTS.md' }],
      isRestricted: true,
      omissions: [
        { type: 'turns' as const, count: 3 },
        { type: 'attachment' as const, label: 'large.ts', keptLines: 120 },
        { type: 'attachment' as const, label: 'other.ts', keptLines: 0 },
      ],
    };
    const messages = [question('q', 'Why?'), answer('a', 'q', 'So.', { context })];
    await panel.send(snapshot({ messages, leafId: 'a' }));
    const text = await panel.page.getByRole('article').last().innerText();
    assert.match(text, /With instructions: Your instructions, AGENTS\.md/u);
    assert.match(text, /not sent, since you have not said that you trust it/u);
    assert.match(text, /the 3 oldest turns; large\.ts after its first 120 lines; other\.ts\./u);
  });

  it('is what answers link back to: files and symbols that the host has found', async () => {
    const text = 'See `src/basket.ts:3`, `total()`, `not.there` and `npm test`.\n\n```ts\nimport `a.ts`;\n```\n';
    const messages = [question('q', 'Where?'), answer('a', 'q', text)];
    await panel.send(snapshot({ messages, leafId: 'a' }));
    await panel.page.waitForFunction(() => window.posted.some(({ type }) => type === 'references-check'));
    assert.deepEqual(await posted('references-check'), [
      { type: 'references-check', answerId: 'a', names: ['src/basket.ts:3', 'total()', 'not.there'] },
    ]);
    await panel.send({ type: 'references', answerId: 'a', names: ['src/basket.ts:3', 'total()'] });
    const links = panel.page.getByRole('link');
    assert.deepEqual(await links.allInnerTexts(), ['src/basket.ts:3', 'total()']);
    await links.first().click();
    await links.nth(1).press('Enter');
    assert.deepEqual(
      (await posted('reference-open')).map(({ name }) => name),
      ['src/basket.ts:3', 'total()'],
    );
  });
});
