import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkout } from '../../host/versions';
import { startFakeEndpoint, type FakeEndpoint } from '../../support/fakeEndpoint';
import { setPanelWidth } from '../support/panelWidth';
import { record } from '../support/recording';
import { answer, generated, teaShop } from '../support/teaShop';
import { useWorkbench } from '../support/useWorkbench';

const folder = path.join(checkout, 'media', 'screenshots');
/** In bytes: more would keep readers waiting. */
const largest = 600_000;

describe('the moving pictures for readers', function () {
  this.timeout(120_000);
  let server: FakeEndpoint;
  before(async () => {
    server = await startFakeEndpoint({ dialect: 'ollama', models: ['gpt-4.1'] });
  });
  after(() => server.close());
  const workbench = useWorkbench(() => teaShop(server, { width: 1000, height: 620 }));

  it('show a question about the selection, and its answer as it streams', async () => {
    const { panel, page } = workbench();
    await workbench().openPanel();
    await workbench().companion.execute('workbench.action.closeSidebar');
    await setPanelWidth(workbench(), 420);
    await workbench().openFile('src/basket.ts', [11, 0], [19, 0]);
    server.reply({ type: 'answer', text: answer, firstDelayMs: 400, delayMs: 35 });
    const picture = await record(page, async () => {
      await page.waitForTimeout(600);
      await workbench().press('Control+Alt+KeyA');
      await panel.button('Remove src/basket.ts:12-19').waitFor();
      await page.keyboard.type('How does this round the price?', { delay: 45 });
      await page.waitForTimeout(300);
      await workbench().press('Enter');
      await panel.button('Regenerate').waitFor();
    });
    await keep('chat-moving', picture);
  });

  it('show code as it is generated at the cursor', async () => {
    const { page, quickInput } = workbench();
    await workbench().companion.execute('workbench.action.closeAuxiliaryBar');
    await workbench().openFile('src/basket.ts', [20, 0]);
    server.reply({ type: 'answer', text: `\`\`\`typescript\n${generated}\n\`\`\``, firstDelayMs: 400, delayMs: 60 });
    const picture = await record(page, async () => {
      await page.waitForTimeout(600);
      await workbench().press('Control+Alt+KeyG');
      await quickInput.box.waitFor();
      await page.keyboard.type('the heaviest line of the basket', { delay: 45 });
      await page.waitForTimeout(300);
      await workbench().press('Enter');
      await page.getByText('Keep', { exact: true }).first().waitFor();
    });
    await keep('generate-moving', picture);
  });
});

async function keep(name: string, picture: Uint8Array): Promise<void> {
  assert.ok(picture.length <= largest, `${name}: ${picture.length} bytes`);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${name}.png`), picture);
}
