import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { eventually } from '../support/eventually';
import type { ByKeyboard } from './keys';

const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
const sentences = Array.from({ length: 60 }, (_, index) => `Sentence ${index}.`).join('\n\n');

/** What else can be done with an answer, and the way through a long one. */
export function answerActions({ keys, server, workbench }: ByKeyboard): void {
  it('takes pictures and sources of an answer, and its text, and sees what it took', async () => {
    const { panel, page } = workbench();
    await keys.toComposer();
    const citations = [{ url: 'https://example.com/rounding', title: 'How to round money' }];
    server().reply({
      type: 'answer',
      text: `${sentences}\n\n**Look.**[^1]\n\n[^1]: Here.`,
      images: [pixel],
      citations,
    });
    await keys.askFor('Sentence 59.', 'Draw it');
    await keys.tabTo('Copy as Markdown');
    const usage = panel.messages.last().locator('.usage');
    await eventually(async () => assert.equal(await usage.evaluate((line) => getComputedStyle(line).opacity), '1'));
    assert.match(await usage.innerText(), /tokens out/u);
    const source = panel.root.getByRole('link', { name: 'How to round money' });
    await keys.tabTo(source);
    await keys.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/example\.com\/rounding/u).waitFor();
    await keys.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await keys.isOn(source);
    await keys.tabTo('Save image');
    await keys.tabTo('Copy image');
    await keys.press('Enter');
    await panel.root.getByText('Copied.', { exact: true }).waitFor();
    await keys.isAt('Copy image');
    await keys.tabTo('Footnote 1');
    await keys.press('Enter');
    await keys.isAt('Footnote 1');
    await keys.tabTo('Copy as Markdown', 'Tab');
    await keys.press('Enter');
    await keys.isAt('Copy as Markdown');
    await keys.tabTo('Message', 'Tab');
    await keys.press('ControlOrMeta+KeyV');
    await panel.button('Remove Pasted text, 123 lines').waitFor();
    // As much text as that is a piece of its own.
    await keys.tabTo('Remove Pasted text, 123 lines');
    await keys.press('Enter');
    await keys.isAt('Message');
    await keys.tabTo('Save image');
    await keys.press('Enter');
    const saved = await keys.acceptFile();
    await eventually(() => access(saved));
    // What shows the picture is a page as well, which takes the focus when it is there.
    await page.locator('iframe.webview.ready:not([src*="extensionId=aside.aside"])').waitFor();
    await keys.toComposer();
  });

  it('scrolls up, and goes to the end again', async () => {
    const { panel } = workbench();
    await keys.tabTo('Conversation');
    await keys.press('Home');
    const toEnd = panel.button('Go to the end');
    await toEnd.waitFor();
    await keys.toComposer();
    await keys.tabTo('Go to the end');
    await keys.press('Enter');
    await toEnd.waitFor({ state: 'hidden' });
    await keys.isAt('Message');
  });
}
