import assert from 'node:assert/strict';
import path from 'node:path';
import { startFakeEndpoint, type FakeEndpoint } from '../support/fakeEndpoint';
import { eventually } from './support/eventually';
import { killHost } from './support/hostKill';
import { chosen } from './support/setUp';
import { useWorkbench } from './support/useWorkbench';

describe('earlier conversations', () => {
  let server: FakeEndpoint;
  before(async () => {
    server = await startFakeEndpoint({ dialect: 'ollama' });
  });
  after(() => server.close());
  const workbench = useWorkbench(() => ({ settings: chosen(server) }));

  it('come back after the window is loaded again', async () => {
    const panel = await workbench().openPanel();
    await panel.send('What is a closure?');
    await panel.button('Regenerate').waitFor();
    // Loading the page anew is no orderly end, as a reload of a desktop window is: what was not written yet is gone.
    await eventually(async () => {
      const written = (await workbench().files()).filter((file) => /history.*\/messages\/[^/]+\.json$/u.test(file));
      assert.equal(written.length, 2);
    });
    await workbench().reload();
    await workbench().openPanel();
    await panel.messages.first().getByText('What is a closure?').waitFor();
    await eventually(async () => assert.equal(await panel.messages.count(), 2));
  });

  it('are listed, newest first, and open again', async () => {
    const { panel, quickInput } = workbench();
    await workbench().runCommand('Aside: New Chat');
    await panel.root.getByText('What are you working on?').waitFor();
    await panel.send('And a monad?');
    await panel.button('Regenerate').waitFor();
    await workbench().runCommand('Aside: Show Earlier Conversations…');
    assert.deepEqual(await quickInput.labels(), ['And a monad?', 'What is a closure?']);
    await quickInput.widget.getByText('Today', { exact: true }).waitFor();
    await quickInput.pick('What is a closure?');
    await panel.messages.first().getByText('What is a closure?').waitFor();
    assert.equal(server.chatRequests.length, 2);
  });

  it('are deleted with a way back', async () => {
    const { quickInput, notifications } = workbench();
    await workbench().runCommand('Aside: Show Earlier Conversations…');
    const item = quickInput.item('And a monad?');
    await item.hover();
    await item.getByRole('button', { name: 'Delete' }).click();
    await eventually(async () => assert.deepEqual(await quickInput.labels(), ['What is a closure?']));
    await quickInput.cancel();
    await notifications.press('“And a monad?” was deleted.', 'Undo');
    await workbench().runCommand('Aside: Show Earlier Conversations…');
    await quickInput.item('And a monad?').waitFor();
    await quickInput.cancel();
  });

  it('are found by the words of an answer, and say where', async () => {
    const { panel, quickInput } = workbench();
    server.reply({ type: 'answer', text: 'Think of a burrito that travels through a pipe.' });
    await panel.send('Once more, please');
    await panel.messages.last().getByText('burrito').waitFor();
    await panel.answered();
    await workbench().runCommand('Aside: Show Earlier Conversations…');
    await quickInput.type('pipe burrito');
    await quickInput.item('What is a closure?').getByText('…of a burrito that travels').waitFor();
    await quickInput.type('nobody said this');
    await quickInput.item('Nothing was found for “nobody said this”.').waitFor();
    await quickInput.cancel();
  });

  it('are renamed and pinned, and the list stays', async () => {
    const { quickInput } = workbench();
    await workbench().runCommand('Aside: Show Earlier Conversations…');
    await quickInput.item('And a monad?').hover();
    await quickInput.item('And a monad?').getByRole('button', { name: 'Rename' }).click();
    await quickInput.title.getByText('Rename the conversation').waitFor();
    await quickInput.accept('Monads');
    await quickInput.item('Monads').hover();
    await quickInput.item('Monads').getByRole('button', { name: 'Pin' }).click();
    await quickInput.widget.getByText('Pinned', { exact: true }).waitFor();
    await quickInput.cancel();
  });

  it('leave and come back as files', async () => {
    const { quickInput, notifications, companion } = workbench();
    const file = path.join(workbench().workspace, 'kept.json');
    await workbench().runCommand('Aside: Export Conversations…');
    await quickInput.pick('All conversations as JSON');
    await quickInput.chooseFile(file);
    await notifications.find('Exported conversations: 2.');
    await workbench().runCommand('Aside: Delete All Conversations…');
    await notifications.answerDialog('Delete All');
    await notifications.find('Deleted conversations: 2.');
    const importAll = async (): Promise<void> => {
      await workbench().runCommand('Aside: Import Conversations…');
      await quickInput.chooseFile(file, 'Import');
      await notifications.find('Imported conversations: 2, with 6 messages.');
    };
    await importAll();
    await notifications.press('Imported conversations: 2', 'Undo');
    await workbench().runCommand('Aside: Show Earlier Conversations…');
    await quickInput.item('There is no earlier conversation yet.').waitFor();
    await quickInput.cancel();
    await importAll();
    await workbench().runCommand('Aside: Show Earlier Conversations…');
    await quickInput.item('What is a closure?').waitFor();
    await quickInput.items.filter({ hasText: 'Monads' }).waitFor();
    await quickInput.cancel();
    await companion.execute('notifications.clearAll');
  });

  it('are not kept where the chat is private, and the panel says so', async () => {
    const { panel, quickInput } = workbench();
    await workbench().runCommand('Aside: New Private Chat');
    await panel.root.getByText('This chat is not kept').waitFor();
    await panel.send('What do badgers fear?');
    await panel.button('Regenerate').waitFor();
    assert.deepEqual(await workbench().filesWith('badgers'), []);
    await workbench().runCommand('Aside: Show Earlier Conversations…');
    assert.equal((await quickInput.labels()).includes('What do badgers fear?'), false);
    await quickInput.cancel();
    await workbench().runCommand('Aside: New Chat');
    await panel.root.getByText('This chat is not kept').waitFor({ state: 'hidden' });
  });

  it('are not kept where the user wants none, in one workspace or in all', async () => {
    const { panel, quickInput, companion } = workbench();
    const note = panel.root.getByText('This chat is not kept');
    await workbench().runCommand('Aside: Keep History in This Workspace…');
    await quickInput.pick('Keep none');
    await note.waitFor();
    await workbench().runCommand('Aside: Keep History in This Workspace…');
    await quickInput.pick('Keep conversations of this workspace');
    await note.waitFor({ state: 'hidden' });
    await companion.updateSetting('aside.history', false);
    await workbench().runCommand('Aside: New Chat');
    await note.waitFor();
    await companion.updateSetting('aside.history');
    await workbench().runCommand('Aside: New Chat');
    await note.waitFor({ state: 'hidden' });
  });

  it('are grouped by workspace, opened in a tab, copied and measured', async () => {
    const { page, quickInput, notifications } = workbench();
    await workbench().runCommand('Aside: Show Earlier Conversations…');
    await quickInput.item('What is a closure?').hover();
    await quickInput.widget.getByRole('button', { name: 'Group by Workspace' }).click();
    await quickInput.widget.locator('.quick-input-list-separator').getByText('workspace', { exact: true }).waitFor();
    await quickInput.item('What is a closure?').hover();
    await quickInput.item('What is a closure?').getByRole('button', { name: 'Open in an Editor Tab' }).click();
    await page.getByRole('tab', { name: 'What is a closure?' }).waitFor();
    await workbench().runCommand('Aside: Copy the Conversation Without Links');
    await eventually(async () => {
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(copied, /^You:\nWhat is a closure\?\n\n[\s\S]*burrito/u);
    });
    await workbench().runCommand('Aside: Delete Old Conversations…');
    await quickInput.pick('Not touched for 7 days');
    await notifications.find('There is no conversation that old.');
    await workbench().runCommand('Aside: Show the Size of the History');
    await notifications.find(/Conversations: 2, [\d.]+ kB in all\. The largest: “What is a closure\?”/u);
  });

  it('are there after the extension host was killed, save the last second of an answer', async () => {
    await killHost(workbench(), server, 'Count', 2000 + Math.random() * 500);
  });
});
