import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { inEditors, type Keybindings, readKeybindings, takenKeys } from '../support/takenKeys';

/** VS Code's own list, for the system of the browser that shows it. */
const list = vscode.Uri.parse('vscode://defaultsettings/keybindings.json');

describe('key bindings', () => {
  let keybindings: Keybindings;
  before(async () => {
    keybindings = readKeybindings((await vscode.workspace.openTextDocument(list)).getText());
  });

  it('of Aside and of VS Code are all there', () => {
    assert.ok(inEditors(keybindings).length > 8, `${keybindings.ours.length} of ours`);
    assert.ok(keybindings.others.length > 500, `${keybindings.others.length} of VS Code’s`);
  });

  it('that Aside has in editors take none of VS Code’s away, nor the beginning of one, not even while code waits', () => {
    assert.deepEqual(takenKeys(keybindings), []);
  });
});
