import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { startFakeEndpoint, type FakeEndpoint } from '../support/fakeEndpoint';
import { eventually } from './support/eventually';
import { Panel } from './support/panel';
import { chosen } from './support/setUp';
import { useWorkbench } from './support/useWorkbench';

/** No pointer in here: whatever happens, happens by keys alone. */
describe('the panel by keyboard alone', () => {
  let server: FakeEndpoint;
  before(async () => {
    server = await startFakeEndpoint({ dialect: 'ollama' });
  });
  after(() => server.close());
  const workbench = useWorkbench(() => ({ settings: { ...chosen(server), 'aside.tools.approval': 'ask' } }));
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await workbench().press(key);
  };
  /** The accessible name of what has the focus in the page of the panel. */
  const focused = (panel = workbench().panel): Promise<string> =>
    panel.root
      .locator('body')
      .evaluate(({ ownerDocument: { activeElement } }) => activeElement?.getAttribute('aria-label') ?? '');
  /** Goes on or back with Tab until something of this name has the focus. */
  const tabTo = async (name: string, key: 'Tab' | 'Shift+Tab' = 'Shift+Tab'): Promise<void> => {
    for (let step = 0; step < 25; step += 1) {
      await press(key);
      if ((await focused()) === name) return;
    }
    assert.fail(`Tab did not lead to “${name}”, but to “${await focused()}”`);
  };
  const ask = async (text: string): Promise<void> => {
    await workbench().type(text);
    await press('Enter');
  };

  it('asks, and recalls and queues questions while an answer arrives', async () => {
    const panel = await workbench().openPanel();
    await eventually(async () => assert.equal(await focused(), 'Message'));
    server.reply({ type: 'answer', text: ['one ', 'two'], delayMs: 2000 }, 'queued answer');
    await ask('First question');
    await panel.messages.last().getByText('one').waitFor();
    await press('ArrowUp');
    await eventually(async () => assert.equal(await panel.composer.inputValue(), 'First question'));
    await press('ArrowDown');
    await ask('Second question');
    await panel.root.getByText('Queued', { exact: true }).waitFor();
    await panel.messages.last().getByText('queued answer').waitFor();
    assert.equal(await focused(), 'Message');
  });

  it('edits a question, and leads to its versions and back', async () => {
    const { panel } = workbench();
    server.reply('edited answer');
    await tabTo('Edit');
    await press('Enter');
    await eventually(async () => assert.equal(await focused(), 'Edit the question'));
    await press('ControlOrMeta+KeyA');
    await ask('Second question, edited');
    await panel.messages.last().getByText('edited answer').waitFor();
    await eventually(async () => assert.equal(await focused(), 'Message'));
    await tabTo('Previous version');
    await press('Enter');
    await panel.messages.last().getByText('queued answer').waitFor();
    await eventually(async () => assert.equal(await focused(), 'Next version'));
    await press('Enter');
    await panel.messages.last().getByText('edited answer').waitFor();
  });

  it('regenerates, asks another model, stops and continues', async () => {
    const { panel, quickInput } = workbench();
    server.reply('again', 'another', { type: 'answer', text: ['a beginning of it ', 'and'], delayMs: 5000 }, 'the end');
    await tabTo('Regenerate', 'Tab');
    await press('Enter');
    await panel.messages.last().getByText('again').waitFor();
    await tabTo('Ask another model…', 'Tab');
    await press('Enter');
    await quickInput.box.waitFor();
    const other = server.models.at(-1) ?? '';
    await quickInput.type(other);
    await quickInput.items.first().filter({ hasText: other }).waitFor();
    await press('Enter');
    await panel.messages.last().getByText('another', { exact: true }).waitFor();
    const asked = server.chatRequests.at(-1)?.json as { model: string } | undefined;
    assert.equal(asked?.model, other);
    await tabTo('Message', 'Tab');
    await ask('Third question');
    await panel.messages.last().getByText('a beginning of it').waitFor();
    await tabTo('Stop', 'Tab');
    await press('Enter');
    await panel.messages.last().getByText('Stopped.').waitFor();
    await eventually(async () => assert.equal(await focused(), 'Message'));
    for (let step = 0; step < 25; step += 1) {
      await press('Shift+Tab');
      if (await isFocused(panel.button('Continue'))) break;
    }
    await press('Enter');
    await panel.messages.last().getByText('a beginning of it the end').waitFor();
  });

  it('attaches what is typed after @, takes code away, and opens what the model thought', async () => {
    const { panel } = workbench();
    await workbench().openFile('src/stock.py', [0, 0]);
    await workbench().companion.execute('aside.chat.focus');
    await eventually(async () => assert.equal(await focused(), 'Message'));
    server.reply({ type: 'answer', reasoning: 'Rows.', text: '```python\nrow(0)\nrow(1)\n```' });
    await workbench().type('Rows of @basket');
    await panel.root.getByRole('option', { name: /basket\.ts/u }).waitFor();
    await press('Enter');
    await panel.button('Remove src/basket.ts').waitFor();
    await tabTo('Remove src/basket.ts');
    await press('Enter');
    await eventually(async () => assert.equal(await focused(), 'Message'));
    await press('Enter');
    await panel.button('Insert at cursor').waitFor();
    await panel.answered();
    await tabTo('Insert at cursor');
    await press('Enter');
    await eventually(async () => assert.match(await workbench().editorText(), /^row\(0\)\nrow\(1\)/u));
    await workbench().companion.execute('aside.chat.focus');
    await eventually(async () => assert.equal(await focused(), 'Message'));
    const thought = panel.button(/^Thought/u);
    for (let step = 0; step < 25 && !(await isFocused(thought)); step += 1) await press('Shift+Tab');
    await press('Enter');
    assert.equal(await thought.getAttribute('aria-expanded'), 'true');
  });

  it('lets a model use a tool, or not', async () => {
    const { panel } = workbench();
    await workbench().companion.execute('aside.chat.focus');
    await eventually(async () => assert.equal(await focused(), 'Message'));
    await tabTo('Tools', 'Tab');
    await press('Space');
    const list = { id: 'c1', name: 'aside_listFiles', arguments: '{"pattern":"src/*.ts"}' };
    server.reply({ type: 'answer', toolCalls: [list] }, 'as you like');
    await tabTo('Message');
    await ask('Which files are there?');
    const refuse = panel.button('Refuse');
    await refuse.waitFor();
    for (let step = 0; step < 25 && !(await isFocused(refuse)); step += 1) await press('Shift+Tab');
    await press('Enter');
    await panel.messages.last().getByText('as you like').waitFor();
    await eventually(async () => assert.equal(await focused(), 'Message'));
  });

  it('finds, and goes from question to question', async () => {
    const { panel } = workbench();
    // An editor that is still opening takes the focus once more.
    await eventually(async () => {
      await workbench().companion.execute('aside.chat.focus');
      await eventually(async () => assert.equal(await focused(), 'Message'), 1000);
      await press('ControlOrMeta+KeyF');
      await eventually(async () => assert.equal(await focused(), 'Find'), 1000);
    });
    await workbench().type('question');
    const place = panel.root.locator('.find-count', { hasText: 'of 2' });
    const before = await place.innerText();
    await press('Enter');
    await eventually(async () => assert.notEqual(await place.innerText(), before));
    await press('Escape');
    await eventually(async () => assert.equal(await focused(), 'Message'));
    const turn = () =>
      panel.root.locator('body').evaluate(({ ownerDocument: { activeElement } }) => activeElement?.className ?? '');
    await press('Alt+ArrowUp');
    await eventually(async () => assert.equal(await turn(), 'turn'));
  });

  it('keeps the draft of each conversation, in the side bar, in a tab and over a reload', async () => {
    const { panel } = workbench();
    await workbench().companion.execute('aside.chat.focus');
    await eventually(async () => assert.equal(await focused(), 'Message'));
    await workbench().type('half a thought');
    await workbench().companion.execute('aside.chat.openInEditor');
    const tab = new Panel(workbench().page, 'tab');
    await eventually(async () => assert.equal(await tab.composer.inputValue(), 'half a thought'));
    await eventually(async () => assert.equal(await panel.composer.inputValue(), ''));
    await eventually(async () => assert.equal(await focused(tab), 'Message'));
    await workbench().type(', and more');
    await workbench().reloadInOrder();
    await eventually(async () => assert.equal(await tab.composer.inputValue(), 'half a thought, and more'));
    await tab.messages.last().getByText('as you like').waitFor();
  });
});

function isFocused(button: Locator): Promise<boolean> {
  return button.evaluate((element) => element === element.ownerDocument.activeElement);
}
