import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CompanionExports } from '../host/companion/extension';
import { editorUnderTest, editorVariable, oldest } from '../host/versions';

describe('the extension host', () => {
  it('is the release of VS Code that the run was started for', () => {
    if (process.env[editorVariable] !== undefined) assert.equal(vscode.version, editorUnderTest().vscode);
  });

  it('is never older than the manifest admits, nor is the manifest behind what is tested', () => {
    const { engines } = aside().packageJSON as { engines: { vscode: string } };
    assert.equal(engines.vscode, `^${oldest.vscode.replace(/\d+$/u, '0')}`);
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

  it('keeps a secret and forgets it', async () => {
    const extension = vscode.extensions.getExtension<CompanionExports>('aside.test-companion');
    assert.ok(extension, 'the companion extension is not installed');
    const { secrets } = await extension.activate();

    await secrets.store('name', 'a secret');
    assert.equal(await secrets.get('name'), 'a secret');
    await secrets.delete('name');
    assert.equal(await secrets.get('name'), undefined);
  });
});

describe('Aside', () => {
  it('is installed, and asleep until its view or a command is used', () => {
    assert.equal(aside().isActive, false);
  });

  it('is woken by a command', async () => {
    await vscode.commands.executeCommand('aside.log.show');
    assert.equal(aside().isActive, true);
  });
});

function aside(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('aside.aside');
  assert.ok(extension, 'the extension is not installed');
  return extension;
}
