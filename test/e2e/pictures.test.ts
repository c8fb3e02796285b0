import path from 'node:path';
import type { Locator } from 'playwright-core';
import { startDemoEndpoint, type DemoEndpoint } from '../support/demo';
import { checkout } from '../host/versions';
import { useWorkbench } from './support/useWorkbench';
import type { Workbench } from './support/workbench';

/** With `ASIDE_PICTURES=1`, pictures of all themes go where README and walkthrough show them, else beside the build. */
const isForReaders = process.env['ASIDE_PICTURES'] === '1';
const folder = path.join(checkout, isForReaders ? 'media' : path.join('out', 'media'));

const themes = { dark: 'Default Dark Modern', light: 'Default Light Modern', contrast: 'Default High Contrast' };

for (const [name, theme] of Object.entries(themes).slice(0, isForReaders ? undefined : 1)) {
  describe(`the pictures of the README, ${name}`, () => {
    let server: DemoEndpoint;
    before(async () => {
      server = await startDemoEndpoint();
    });
    after(() => server.close());
    const workbench = useWorkbench(() => ({
      size: { width: 1280, height: 800 },
      settings: {
        'workbench.colorTheme': theme,
        'editor.minimap.enabled': false,
        'aside.endpoints': [{ id: 'demo', name: 'Demo', baseUrl: server.url }],
        'aside.model': 'demo/demo-small',
      },
    }));
    const picture = (of: string): Promise<void> =>
      workbench().screenshot(path.join(folder, 'screenshots', `${of}-${name}.png`));

    it('show an answer about the selection, and generated code', async () => {
      await widen(workbench());
      await workbench().openFile('src/basket.ts', [11, 0], [18, 0]);
      await workbench().press('Control+Alt+KeyA');
      await workbench().panel.button('Remove src/basket.ts:12-18').waitFor();
      await workbench().panel.send('How does this round the price?');
      await workbench().panel.button('Regenerate').waitFor();
      await picture('chat');
      if (name === 'dark') await walkthroughPicture(workbench(), 'ask');
      if (name === 'dark') await walkthroughPicture(workbench(), 'chat', workbench().panel.frame);
      await workbench().openFile('src/basket.ts', [10, 0]);
      await workbench().press('Control+Alt+KeyG');
      await workbench().quickInput.accept('a function that adds a tea to the lines');
      await workbench().page.getByText('Keep', { exact: true }).first().waitFor();
      await picture('generate');
      if (name === 'dark') await walkthroughPicture(workbench(), 'generate', workbench().page.locator('.part.editor'));
    });
  });
}

describe('the picture of the set-up', () => {
  const workbench = useWorkbench({ settings: { 'workbench.colorTheme': themes.dark } });

  it('shows the cards of the empty panel', async () => {
    await widen(workbench());
    await workbench().panel.root.getByText('Mantler', { exact: true }).waitFor();
    await walkthroughPicture(workbench(), 'setup', workbench().panel.frame);
  });
});

function walkthroughPicture(workbench: Workbench, of: string, part?: Locator): Promise<void> {
  return workbench.screenshot(path.join(folder, 'walkthrough', `${of}.png`), part);
}

/** Opens the panel and gives it about the width that people give it. */
async function widen(workbench: Workbench): Promise<void> {
  await workbench.openPanel();
  for (let times = 0; times < 2; times++) await workbench.companion.execute('workbench.action.increaseViewWidth');
}
