import assert from 'node:assert/strict';
import { startFakeEndpoint, type FakeEndpoint } from '../support/fakeEndpoint';
import { eventually } from './support/eventually';
import { Panel } from './support/panel';
import { chosen } from './support/setUp';
import { useWorkbench } from './support/useWorkbench';

describe('chats in editor tabs', () => {
  let server: FakeEndpoint;
  before(async () => {
    server = await startFakeEndpoint({ dialect: 'ollama' });
  });
  after(() => server.close());
  const workbench = useWorkbench(() => ({ settings: chosen(server) }));
  const tabPanel = (): Panel => new Panel(workbench().page, 'tab');
  const tab = (name: string) => workbench().page.getByRole('tab', { name });

  it('take over a conversation with the answer that is arriving, and the side bar begins a new one', async () => {
    server.reply({ type: 'answer', text: ['one ', 'two ', 'three'], delayMs: 1500 });
    const view = await workbench().openPanel();
    await view.send('Count to three');
    await view.messages.last().getByText('one').waitFor();
    await workbench().runCommand('Aside: Open Chat in Editor');
    await tab('Count to three').waitFor();
    await tabPanel().messages.last().getByText('one two three').waitFor();
    await view.root.getByText('What are you working on?').waitFor();
    assert.equal(server.chatRequests.length, 1);
  });

  it('each show a conversation of their own', async () => {
    const view = workbench().panel;
    await view.send('A second question');
    await view.button('Regenerate').waitFor();
    await workbench().runCommand('Aside: Open Chat in Editor');
    await tab('A second question').waitFor();
    await tabPanel().messages.first().getByText('A second question').waitFor();
    await tab('Count to three').click();
    await tabPanel().messages.first().getByText('Count to three').waitFor();
  });

  it('come back after the window is loaded again', async () => {
    await eventually(async () => {
      const written = (await workbench().files()).filter((file) => /history.*\/messages\/[^/]+\.json$/u.test(file));
      assert.equal(written.length, 4);
    });
    await workbench().reloadInOrder();
    await tab('Count to three').waitFor();
    await tabPanel().messages.last().getByText('one two three').waitFor();
    await tab('A second question').click();
    await tabPanel().messages.first().getByText('A second question').waitFor();
  });

  it('are shown in place of a second panel on the same conversation', async () => {
    await workbench().runCommand('Aside: Show Earlier Conversations…');
    await workbench().quickInput.pick('Count to three');
    await tabPanel().messages.first().getByText('Count to three').waitFor();
    await eventually(async () => assert.equal(await tab('Count to three').getAttribute('aria-selected'), 'true'));
  });

  it('cost nothing while hidden, and have all of an answer when they are shown', async () => {
    const words = Array.from({ length: 150 }, (_, index) => `word${index} `);
    server.reply({ type: 'answer', text: words, delayMs: 20 });
    const view = await workbench().openPanel();
    await view.send('Many words');
    await view.messages.last().getByText('word1 ').waitFor();
    await workbench().companion.execute('workbench.action.closeAuxiliaryBar');
    await view.frame.waitFor({ state: 'detached' });
    const deltas = async () => (await workbench().webviewMessages()).filter((text) => text.includes('text-delta'));
    const before = (await deltas()).length;
    await server.chatRequests.at(-1)?.ended;
    assert.ok(before > 0);
    assert.equal((await deltas()).length, before);

    // The page that VS Code makes anew for a view is no longer marked as one: no tab may be beside it.
    await workbench().companion.execute('workbench.action.closeAllEditors');
    await workbench().companion.execute('aside.chat.focus');
    const shown = tabPanel();
    await shown.ready();
    await shown.composer.pressSequentially('typed at once');
    await shown.messages.last().getByText('word149').waitFor();
    assert.equal(await shown.button('Stop').count(), 0);
    assert.equal(await shown.composer.inputValue(), 'typed at once');
  });
});
