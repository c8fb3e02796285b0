import assert from 'node:assert/strict';
import { eventually } from './support/eventually';
import { useWorkbench } from './support/useWorkbench';

describe('the workbench @oldest', () => {
  const workbench = useWorkbench();

  it('shows the sample workspace', async () => {
    await workbench().page.getByRole('treeitem', { name: 'README.md' }).waitFor();
  });

  it('opens a file at a place, takes what is typed there, and undoes it', async () => {
    await workbench().openFile('src/basket.ts', [0, 0]);
    const before = await workbench().editorText();
    await workbench().type('typed');
    await eventually(async () => assert.equal(await workbench().editorText(), `typed${before}`));
    await workbench().press('ControlOrMeta+KeyZ');
    await eventually(async () => assert.equal(await workbench().editorText(), before));
  });

  it('runs a command from the palette, which wakes Aside', async () => {
    assert.equal(await workbench().companion.isActive('aside.aside'), false);
    await workbench().runCommand('Aside: Show Log');
    await eventually(async () => assert.equal(await workbench().companion.isActive('aside.aside'), true));
  });

  it('opens the panel, ready to type, and hears what passes between it and the extension', async () => {
    const panel = await workbench().openPanel();
    await panel.composer.fill('not sent');
    assert.equal(await panel.composer.inputValue(), 'not sent');
    await eventually(async () => {
      const messages = await workbench().webviewMessages();
      assert.ok(
        messages.some((message) => message.includes('"type":"ready"')),
        'nothing was heard from the view',
      );
      assert.ok(
        messages.some((message) => message.includes('"type":"snapshot"')),
        'nothing was heard from the host',
      );
    });
  });
});
