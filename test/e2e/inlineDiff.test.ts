import assert from 'node:assert/strict';
import path from 'node:path';
import { checkout } from '../host/versions';
import { startFakeEndpoint, type FakeEndpoint } from '../support/fakeEndpoint';
import { eventually } from './support/eventually';
import { chosen } from './support/setUp';
import { useWorkbench } from './support/useWorkbench';

const folder = path.join(checkout, 'out', 'media', 'screenshots');
const themes = { dark: 'Default Dark Modern', light: 'Default Light Modern', contrast: 'Default High Contrast' };

describe('rewritten lines', () => {
  let endpoint: FakeEndpoint;
  before(async () => {
    endpoint = await startFakeEndpoint();
  });
  after(() => endpoint.close());
  const workbench = useWorkbench(() => ({
    size: { width: 1100, height: 700 },
    settings: { ...chosen(endpoint), 'editor.minimap.enabled': false },
  }));

  for (const [name, theme] of Object.entries(themes)) {
    it(`are shown below those they replace, each with its actions, in ${name}`, async () => {
      const { page, companion } = workbench();
      await companion.updateSetting('workbench.colorTheme', theme);
      await workbench().openFile('src/discount.ts', [0, 0], [13, 1]);
      const shown = await page.locator('.view-lines').first().innerText();
      const lines = shown.replaceAll('\u00a0', ' ').split('\n');
      endpoint.reply(lines.map((line, index) => (index % 5 === 2 ? `${line} // looked at` : line)).join('\n'));
      await workbench().press('Control+Alt+KeyG');
      await workbench().quickInput.accept('look at it');
      await page.getByText('Keep All', { exact: true }).first().waitFor();
      await workbench().screenshot(path.join(folder, `inline-diff-${name}.png`));
      assert.ok((await page.getByText('Discard', { exact: true }).count()) >= 2);
      await workbench().press('Control+Alt+Shift+Backspace');
      await page.getByText('Keep All', { exact: true }).first().waitFor({ state: 'detached' });
      assert.ok(!(await workbench().editorText()).includes('looked at'));
    });
  }

  it('are gone through and decided about one by one with keys alone', async () => {
    const { page } = workbench();
    const marks = async (): Promise<number> => (await workbench().editorText()).split('// looked at').length - 1;
    await workbench().openFile('src/basket.ts', [0, 0], [24, 1]);
    const text = await workbench().editorText();
    endpoint.reply(text.replaceAll(/^export.*/gmu, '$& // looked at'));
    await workbench().press('Control+Alt+KeyG');
    await workbench().quickInput.accept('look at it');
    await page.getByText('Keep All', { exact: true }).first().waitFor();
    assert.equal(await marks(), 4);
    await workbench().press('Control+Alt+PageDown');
    await workbench().press('Shift+Alt+Backspace');
    await eventually(async () => assert.equal(await marks(), 3));
    await workbench().press('Control+Alt+PageDown');
    await workbench().press('Control+Alt+Enter');
    await eventually(async () => assert.equal(await page.getByText('Discard', { exact: true }).count(), 2));
    await workbench().press('Control+Alt+Shift+Backspace');
    await eventually(async () => assert.equal(await marks(), 1));
  });
});
