import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { checkout } from '../../host/versions';
import { stillPng } from '../../support/animation/stillPng';
import { startFakeEndpoint, type FakeEndpoint } from '../../support/fakeEndpoint';
import { setPanelWidth } from '../support/panelWidth';
import { answer, generated, teaShop } from '../support/teaShop';
import { useWorkbench } from '../support/useWorkbench';

const screenshot = (name: string): string => path.join(checkout, 'media', 'screenshots', `${name}.png`);
const walkthrough = (name: string): string => path.join(checkout, 'media', 'walkthrough', `${name}.png`);

describe('the pictures for readers', () => {
  let server: FakeEndpoint;
  before(async () => {
    server = await startFakeEndpoint({ dialect: 'ollama', models: ['gpt-4.1'] });
  });
  after(() => server.close());
  const workbench = useWorkbench(() => teaShop(server, { width: 1280, height: 800 }));

  const keep = async (file: string, part?: Locator): Promise<void> => {
    await workbench().screenshot(file, part);
    await writeFile(file, stillPng(await readFile(file)));
  };

  it('show an answer about the selection, and generated code', async () => {
    const { panel, page } = workbench();
    await workbench().openPanel();
    await workbench().companion.execute('workbench.action.closeSidebar');
    await setPanelWidth(workbench(), 420);
    await workbench().openFile('src/basket.ts', [11, 0], [19, 0]);
    await workbench().press('Control+Alt+KeyA');
    await panel.button('Remove src/basket.ts:12-19').waitFor();
    server.reply(answer, `\`\`\`typescript\n${generated}\n\`\`\``);
    await panel.send('How does this round the price?');
    await panel.button('Regenerate').waitFor();
    await keep(screenshot('chat-dark'));
    await keep(walkthrough('ask'));
    await keep(walkthrough('chat'), panel.frame);
    await workbench().openFile('src/basket.ts', [20, 0]);
    await workbench().press('Control+Alt+KeyG');
    await workbench().quickInput.accept('the heaviest line of the basket');
    await page.getByText('Keep', { exact: true }).first().waitFor();
    await keep(walkthrough('generate'), page.locator('.part.editor'));
  });

  it('show the cards of the set-up', async () => {
    await workbench().companion.updateSetting('aside.endpoints');
    await workbench().companion.updateSetting('aside.model');
    await workbench().companion.execute('aside.chat.new');
    await workbench().panel.root.getByText('Mantler', { exact: true }).waitFor();
    await keep(walkthrough('setup'), workbench().panel.frame);
  });
});
