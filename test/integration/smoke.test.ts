import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { editors, editorVariable } from '../host/versions';

describe('the extension host', () => {
  it('is the release of VS Code that the run was started for', () => {
    const editor = Object.values(editors).find(({ label }) => label === process.env[editorVariable]);
    if (editor !== undefined) assert.equal(vscode.version, editor.vscode);
  });

  it('has no proposed API switched on', () => {
    const { enabledApiProposals } = aside().packageJSON as { enabledApiProposals?: string[] };
    assert.equal(enabledApiProposals, undefined);
  });

  it('reads and edits a file of the sample workspace, and undoes the edit in one step', async () => {
    const [file] = await vscode.workspace.findFiles('**/README.md');
    assert.ok(file, 'the sample workspace is not open');
    const editor = await vscode.window.showTextDocument(file);
    const before = editor.document.getText();

    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'first line\n'));
    assert.equal(editor.document.getText(), `first line\n${before}`);

    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });
});

describe('Aside', () => {
  it('is installed, and asleep until its view or a command is used', () => {
    assert.equal(aside().isActive, false);
  });

  it('is woken by a command', async () => {
    await vscode.commands.executeCommand('aside.log.show').then(undefined, (error: unknown) => {
      // While the command is still to be written, waking up is all that is asked of it.
      assert.match(String(error), /not found/u);
    });
    assert.equal(aside().isActive, true);
  });
});

function aside(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('aside.aside');
  assert.ok(extension, 'the extension is not installed');
  return extension;
}
