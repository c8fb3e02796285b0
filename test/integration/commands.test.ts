import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
  };
}

describe('commands', () => {
  const extension = vscode.extensions.getExtension('aside.aside');
  const manifest = extension?.packageJSON as Manifest;
  const contributed = manifest.contributes.commands.map(({ command }) => command);

  it('are contributed when they are registered, and registered when they are contributed', async () => {
    await extension?.activate();
    const registered = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith('aside.'));
    // VS Code makes these of the view and its container.
    const made = registered.filter((id) =>
      /^aside\.chat\.(?:focus|open|removeView|resetViewLocation|toggleVisibility)$/u.test(id),
    );
    assert.deepEqual(registered.filter((id) => !made.includes(id)).toSorted(), contributed.toSorted());
  });

  it('a tab that comes back and a link are all that wakes the extension besides what it contributes', () => {
    assert.deepEqual(manifest.activationEvents, ['onWebviewPanel:aside.chatTab', 'onUri']);
  });
});
