import assert from 'node:assert/strict';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { editorUnderTest, oldest } from '../../host/versions';
import { eventually } from '../support/eventually';
import type { ByKeyboard } from './keys';

const long = Array.from({ length: 45 }, (_, index) => `ROW_${index} = ${index}`).join('\n');
const command = 'echo by keys > ran.txt';
const answer = `Three of them:

\`\`\`ts
${long}
\`\`\`

\`\`\`sh
${command}
\`\`\`

\`\`\`python
# src/stock.py
def row(number):
    return number
\`\`\`
`;

/** All that can be done with a block of code, one after the other, without the pointer. */
export function codeActions({ keys, server, workbench }: ByKeyboard): void {
  const inBlock = (language: string, name: string | RegExp): Locator =>
    workbench()
      .panel.root.getByRole('group', { name: `Code: ${language}` })
      .getByRole('button', { name });

  it('copies, inserts and replaces code', async () => {
    const { panel } = workbench();
    await workbench().openFile('src/stock.py', [0, 0]);
    await keys.toComposer();
    server().reply({ type: 'answer', text: answer });
    await keys.askFor('Three of them', 'Show me');
    const copy = inBlock('Python', 'Copy');
    await keys.tabTo(copy);
    await keys.press('Enter');
    await keys.isOn(copy);
    await keys.tabTo('Insert at cursor', 'Tab');
    await keys.press('Enter');
    await eventually(async () =>
      assert.match(await workbench().editorText(), /^# src\/stock\.py\ndef row\(number\):\n/u),
    );
    await keys.toComposer();
    await keys.press('ControlOrMeta+KeyV');
    await eventually(async () => assert.match(await panel.composer.inputValue(), /^# src\/stock\.py\ndef row/u));
    await keys.clear();
    await workbench().openFile('src/discount.ts', [0, 0], [1, 0]);
    const before = await workbench().editorText();
    await keys.toComposer();
    await keys.tabTo(inBlock('Python', 'Replace selection'));
    await keys.press('Enter');
    const [, ...rest] = before.split('\n');
    await eventually(async () => {
      const now = await workbench().editorText();
      assert.ok(now.includes('def row(number)') && now.endsWith(rest.join('\n')), now);
    });
  });

  it('applies code to a file, to keep it or not', async () => {
    const { quickInput } = workbench();
    await workbench().openFile('src/stock.py', [0, 0]);
    const before = await workbench().editorText();
    for (const [decide, isKept] of [
      ['Control+Alt+Shift+Backspace', false],
      ['Control+Alt+Shift+Enter', true],
    ] as const) {
      await keys.toComposer();
      await keys.tabTo(inBlock('Python', 'Apply to file'));
      await keys.press('Enter');
      await quickInput.items.filter({ hasText: 'src/stock.py' }).first().waitFor();
      await keys.press('Enter');
      await workbench().page.getByText('Keep', { exact: true }).first().waitFor();
      await eventually(async () => assert.notEqual(await workbench().editorText(), before));
      await keys.press(decide);
      await workbench().page.getByText('Keep', { exact: true }).first().waitFor({ state: 'hidden' });
      assert.equal((await workbench().editorText()) !== before, isKept);
    }
  });

  it('runs code in the terminal when it is told to, saves it as a file, and folds it', async () => {
    const { page, workspace } = workbench();
    await keys.toComposer();
    const run = inBlock('Shell Script', 'Run in terminal');
    await keys.tabTo(run);
    await keys.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(command, { exact: true }).waitFor();
    await keys.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await keys.isOn(run);
    // The package of the oldest editor brings no compiled node-pty, without which VS Code starts no shell.
    if (editorUnderTest() !== oldest) {
      await keys.press('Enter');
      await dialog.getByText(command, { exact: true }).waitFor();
      await keys.press('Enter');
      await eventually(() => access(path.join(workspace, 'ran.txt')));
    }
    await keys.toComposer();
    const fold = inBlock('TypeScript', /^Show/u);
    await keys.tabTo(fold);
    // Open at first where the reader has watched it arriving.
    const wasExpanded = await fold.getAttribute('aria-expanded');
    for (const isExpanded of wasExpanded === 'true' ? ['false', 'true'] : ['true', 'false']) {
      await keys.press('Enter');
      await eventually(async () => assert.equal(await fold.getAttribute('aria-expanded'), isExpanded));
      await keys.isOn(fold);
    }
    await keys.tabTo('Save as file');
    await keys.press('Enter');
    const saved = await keys.acceptFile();
    await eventually(async () => assert.equal(await readFile(saved, 'utf8'), `${long}\n`));
  });
}
