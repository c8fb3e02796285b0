import assert from 'node:assert/strict';
import { startFakeEndpoint, type FakeEndpoint } from '../support/fakeEndpoint';
import { answerActions } from './keyboard/answerActions';
import { codeActions } from './keyboard/codeActions';
import { composing } from './keyboard/composing';
import { Keys } from './keyboard/keys';
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
  const keys = new Keys(workbench);
  const byKeyboard = { keys, server: () => server, workbench };

  it('asks, and recalls and queues questions while an answer arrives', async () => {
    const panel = await workbench().openPanel();
    await keys.isAt('Message');
    server.reply({ type: 'answer', text: ['one ', 'two'], delayMs: 2000 }, 'queued answer');
    await keys.ask('First question');
    await panel.messages.last().getByText('one').waitFor();
    await keys.press('ArrowUp');
    await eventually(async () => assert.equal(await panel.composer.inputValue(), 'First question'));
    await keys.press('ArrowDown');
    await keys.ask('Second question');
    await panel.root.getByText('Queued', { exact: true }).waitFor();
    await panel.messages.last().getByText('queued answer').waitFor();
    assert.equal(await keys.focused(), 'Message');
  });

  it('edits a question, and leads to its versions and back', async () => {
    const { panel } = workbench();
    server.reply('edited answer');
    await keys.tabTo('Edit');
    await keys.press('Enter');
    await keys.isAt('Edit the question');
    await keys.clear();
    await keys.ask('Second question, edited');
    await panel.messages.last().getByText('edited answer').waitFor();
    await keys.isAt('Message');
    await keys.tabTo('Previous version');
    await keys.press('Enter');
    await panel.messages.last().getByText('queued answer').waitFor();
    await keys.isAt('Next version');
    await keys.press('Enter');
    await panel.messages.last().getByText('edited answer').waitFor();
  });

  it('regenerates, asks another model, stops and continues', async () => {
    const { panel, quickInput } = workbench();
    server.reply('again', 'another', { type: 'answer', text: ['a beginning of it ', 'and'], delayMs: 5000 }, 'the end');
    await keys.tabTo('Regenerate', 'Tab');
    await keys.press('Enter');
    await panel.messages.last().getByText('again').waitFor();
    await keys.tabTo('Ask another model…', 'Tab');
    await keys.press('Enter');
    await quickInput.box.waitFor();
    const other = server.models.at(-1) ?? '';
    await quickInput.type(other);
    await quickInput.items.first().filter({ hasText: other }).waitFor();
    await keys.press('Enter');
    await panel.messages.last().getByText('another', { exact: true }).waitFor();
    const asked = server.chatRequests.at(-1)?.json as { model: string } | undefined;
    assert.equal(asked?.model, other);
    await keys.tabTo('Message', 'Tab');
    await keys.ask('Third question');
    await panel.messages.last().getByText('a beginning of it').waitFor();
    await keys.tabTo('Stop', 'Tab');
    await keys.press('Enter');
    await panel.messages.last().getByText('Stopped.').waitFor();
    await keys.isAt('Message');
    await keys.tabTo(panel.button('Continue'));
    await keys.press('Enter');
    await panel.messages.last().getByText('a beginning of it the end').waitFor();
  });

  it('attaches what is typed after @, takes it away again, and opens what the model thought', async () => {
    const { panel } = workbench();
    await workbench().openFile('src/stock.py', [0, 0]);
    await keys.toComposer();
    server.reply({ type: 'answer', reasoning: 'Rows.', text: 'Row by row.' });
    await workbench().type('Rows of @basket');
    await panel.root.getByRole('option', { name: /basket\.ts/u }).waitFor();
    await keys.press('Enter');
    await panel.button('Remove src/basket.ts').waitFor();
    await keys.tabTo('Remove src/basket.ts');
    await keys.press('Enter');
    await keys.isAt('Message');
    await keys.askFor('Row by row.', '');
    const thought = panel.button(/^Thought/u);
    await keys.tabTo(thought);
    await keys.press('Enter');
    assert.equal(await thought.getAttribute('aria-expanded'), 'true');
  });

  it('lets a model use a tool, or not', async () => {
    const { panel } = workbench();
    await keys.toComposer();
    await keys.tabTo('Tools', 'Tab');
    await keys.press('Space');
    const list = { id: 'c1', name: 'aside_listFiles', arguments: '{"pattern":"src/*.ts"}' };
    server.reply({ type: 'answer', toolCalls: [list] }, 'as you like');
    await keys.tabTo('Message');
    await keys.ask('Which files are there?');
    const refuse = panel.button('Refuse');
    await refuse.waitFor();
    await keys.tabTo(refuse);
    await keys.press('Enter');
    await panel.messages.last().getByText('as you like').waitFor();
    await keys.isAt('Message');
  });

  codeActions(byKeyboard);
  answerActions(byKeyboard);
  composing(byKeyboard);

  it('finds, and goes from question to question', async () => {
    const { panel } = workbench();
    // An editor that is still opening takes the focus once more.
    await eventually(async () => {
      await workbench().companion.execute('aside.chat.focus');
      await eventually(async () => assert.equal(await keys.focused(), 'Message'), 1000);
      await keys.press('ControlOrMeta+KeyF');
      await eventually(async () => assert.equal(await keys.focused(), 'Find'), 1000);
    });
    await workbench().type('question');
    const place = panel.root.locator('.find-count', { hasText: 'of 2' });
    const before = await place.innerText();
    await keys.press('Enter');
    await eventually(async () => assert.notEqual(await place.innerText(), before));
    await keys.press('Escape');
    await keys.isAt('Message');
    const turn = () =>
      panel.root.locator('body').evaluate(({ ownerDocument: { activeElement } }) => activeElement?.className ?? '');
    await keys.press('Alt+ArrowUp');
    await eventually(async () => assert.equal(await turn(), 'turn'));
  });

  it('keeps the draft of each conversation, in the side bar, in a tab and over a reload', async () => {
    const { panel } = workbench();
    await keys.toComposer();
    await workbench().type('half a thought');
    await keys.run('Aside: Open Chat in Editor');
    const tab = new Panel(workbench().page, 'tab');
    await eventually(async () => assert.equal(await tab.composer.inputValue(), 'half a thought'));
    await eventually(async () => assert.equal(await panel.composer.inputValue(), ''));
    await keys.isAt('Message', tab);
    await workbench().type(', and more');
    await workbench().reloadInOrder();
    await eventually(async () => assert.equal(await tab.composer.inputValue(), 'half a thought, and more'));
    await tab.messages.last().getByText('sent by Ctrl+Enter').waitFor();
  });
});
