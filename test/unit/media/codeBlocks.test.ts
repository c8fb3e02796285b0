import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { type Panel, snapshot } from '../../support/page';
import { usePanel } from '../../support/usePanel';
import { answer, question, streamingAnswer } from './samples';

const lines = (count: number): string => Array.from({ length: count }, (_, index) => `line(${index});`).join('\n');
const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';

describe('the blocks of code and the pictures of an answer', function () {
  this.timeout(30_000);
  let panel: Panel;
  usePanel((opened) => (panel = opened));

  const show = (text: string, more = {}): Promise<void> =>
    panel.send(snapshot({ messages: [question('q', 'One'), answer('a', 'q', text, more)], leafId: 'a' }));
  const button = (name: string): Locator => panel.page.getByRole('button', { name, exact: true });
  const lastPosted = async (): Promise<unknown> => (await panel.posted()).at(-1);

  it('go to a file, with what the fence says and the question they answer', async () => {
    await show('```ts title="src/a.ts"\na();\n```');
    assert.equal(await panel.page.locator('.code-language').textContent(), 'TypeScript');
    await button('Apply to file').click();
    const code = { text: 'a();', language: 'ts', info: 'title="src/a.ts"' };
    assert.deepEqual(await lastPosted(), { type: 'code-apply', ...code, questionId: 'q' });
    await button('Save as file').press('Enter');
    assert.deepEqual(await lastPosted(), { type: 'code-save', ...code });
  });

  it('bear the name that the editor has for their language, as soon as the host tells it', async () => {
    await show('```sol\na\n```\n\n```constructor\nb\n```\n\n```py\nc\n```');
    const names = () => panel.page.locator('.code-language').allTextContents();
    assert.deepEqual(await names(), ['sol', 'constructor', 'Python']);
    await panel.send({ type: 'language-names', names: { sol: 'Solidity', py: 'Snake' } });
    assert.deepEqual(await names(), ['Solidity', 'constructor', 'Python']);
    await panel.page.getByRole('group', { name: 'Code: Solidity' }).waitFor();
    await show('```SOL\nd\n```');
    assert.deepEqual(await names(), ['Solidity']);
  });

  it('run in the terminal only where they are in the language of a shell', async () => {
    await show('```ts\na();\n```');
    assert.equal(await button('Run in terminal').count(), 0);
    await show('```console\n$ npm test\n```');
    await button('Run in terminal').press('Space');
    assert.deepEqual(await lastPosted(), { type: 'code-run', text: '$ npm test' });
  });

  it('fold where they are long, and unfold on request', async () => {
    await show(`\`\`\`ts\n${lines(60)}\n\`\`\``);
    const block = panel.page.locator('.code-block');
    const folded = (await block.boundingBox())?.height ?? 0;
    await button('Show all 60 lines').press('Enter');
    const open = (await block.boundingBox())?.height ?? 0;
    assert.ok(open > folded * 2, `${open} after ${folded}`);
    assert.equal(await button('Show less').getAttribute('aria-expanded'), 'true');
    await button('Show less').click();
    assert.equal((await block.boundingBox())?.height, folded);
  });

  it('stay open where the reader has seen them arrive, and where they are short', async () => {
    await show(`\`\`\`ts\n${lines(40)}\n\`\`\``);
    assert.equal(await panel.page.locator('.code-fold').count(), 0);
    await panel.send(
      snapshot({ messages: [question('q', 'One')], streaming: streamingAnswer('b', 'q', '```ts\n'), leafId: 'b' }),
    );
    await panel.send(
      { type: 'events', events: [{ type: 'text-delta', text: `${lines(60)}\n\`\`\`` }] },
      { type: 'events', events: [{ type: 'answer-ended', end: { type: 'finished', at: 0, reason: 'stop' } }] },
    );
    assert.equal(await panel.page.locator('.code-block.folded').count(), 0);
    assert.equal(await button('Show less').count(), 1);
  });

  it('keep their header in sight while one scrolls through them', async () => {
    await show(`${'text\n\n'.repeat(5)}\`\`\`ts\n${lines(80)}\n\`\`\``);
    await button('Show all 80 lines').click();
    await panel.page.getByText('line(40);').scrollIntoViewIfNeeded();
    const header = await panel.page.locator('.code-header').boundingBox();
    const asked = await panel.page.getByRole('article', { name: 'You' }).boundingBox();
    assert.equal(Math.round(header?.y ?? -1), Math.round((asked?.y ?? 0) + (asked?.height ?? 0)));
  });

  it('are reached by keyboard, button after button, in the order one sees', async () => {
    await show('```sh\nls\n```');
    await button('Copy').focus();
    const names: (string | null)[] = [];
    for (let times = 0; times < 6; times++) {
      names.push(await panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null));
      await panel.page.keyboard.press('Tab');
    }
    const wanted = [
      'Copy',
      'Insert at cursor',
      'Replace selection',
      'Apply to file',
      'Save as file',
      'Run in terminal',
    ];
    assert.deepEqual(names, wanted);
  });

  it('can be saved and copied, if they are pictures that came as data', async () => {
    await panel.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await show('', { images: [pixel] });
    await button('Save image').click();
    assert.deepEqual(await lastPosted(), { type: 'image-save', url: pixel });
    await button('Copy image').click();
    await panel.page.getByText('Copied.').waitFor();
    const types = await panel.page.evaluate(async () => (await navigator.clipboard.read()).map((item) => item.types));
    assert.deepEqual(types, [['image/png']]);
  });
});
