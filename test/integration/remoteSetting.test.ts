import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { showRemoteSetting } from '../../src/commands/remoteSetting';
import { until } from './support';

/**
 * What is offered in a desktop window on a remote machine where an endpoint on loopback does not answer. The host of the
 * tests is a browser's, whose windows cannot run an extension elsewhere: so this shows where the offer leads.
 */
describe('having Aside run on one’s own machine', () => {
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is possible by its manifest, after the machine of the workspace', () => {
    const { packageJSON } = vscode.extensions.getExtension('aside.aside') ?? {};
    assert.deepEqual((packageJSON as { extensionKind: unknown }).extensionKind, ['workspace', 'ui']);
  });

  it('is a setting of VS Code’s, which opens', async () => {
    assert.equal(typeof vscode.workspace.getConfiguration('remote').inspect('extensionKind')?.defaultValue, 'object');
    await showRemoteSetting();
    await until('the settings are open', () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'Settings');
  });
});
