import assert from 'node:assert/strict';
import { startFakeEndpoint, type FakeEndpoint } from '../support/fakeEndpoint';
import { eventually } from './support/eventually';
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
});
