import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Keybinding {
  readonly key: string;
  readonly command: string;
  readonly when?: string;
}

/** VS Code's own list of all key bindings there are, those of the user left out. */
const list = vscode.Uri.parse('vscode://defaultsettings/keybindings.json');

/** Contexts in which no text editor has the focus. */
const elsewhere = /\b(?:terminalFocus|inChatInput|inQuickInput)\b/u;
/** Contexts that hold only while something of Aside's has the focus or waits for a decision. */
const ownPlace = /\baside\.(?:chatFocused|generation|generating)\b/u;

describe('key bindings', () => {
  let ours: readonly Keybinding[];
  let others: readonly Keybinding[];
  before(async () => {
    const text = (await vscode.workspace.openTextDocument(list)).getText();
    const all = JSON.parse(text.slice(text.indexOf('['), text.lastIndexOf(']') + 1)) as readonly Keybinding[];
    ours = all.filter(({ command }) => command.startsWith('aside.'));
    others = all.filter(({ command }) => !command.startsWith('aside.'));
  });

  it('of Aside and of VS Code are all there', () => {
    assert.ok(ours.length > 10, `${ours.length} of ours`);
    assert.ok(others.length > 500, `${others.length} of VS Code’s`);
  });

  it('that Aside has in every editor take none of VS Code’s away, nor the beginning of one', () => {
    for (const { key, when = '', command } of ours.filter(({ when = '' }) => !ownPlace.test(when))) {
      assert.match(when, /editorTextFocus/u, command);
      const taken = others.filter((one) => one.key === key || one.key.startsWith(`${key} `));
      assert.deepEqual(
        taken.filter((one) => !elsewhere.test(one.when ?? '')),
        [],
        `${key} of ${command}`,
      );
    }
  });
});
