import path from 'node:path';
import { startDemoEndpoint, type DemoEndpoint } from '../support/demo';
import { checkout } from '../host/versions';
import { useWorkbench } from './support/useWorkbench';

/** Where the pictures go: beside the build, or with `ASIDE_PICTURES=1` into the README's folder. */
const folder =
  process.env['ASIDE_PICTURES'] === '1'
    ? path.join(checkout, 'media', 'screenshots')
    : path.join(checkout, 'out', 'pictures');

const themes = { dark: 'Default Dark Modern', light: 'Default Light Modern', contrast: 'Default High Contrast' };

for (const [name, theme] of Object.entries(themes)) {
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
        'workbench.secondarySideBar.defaultVisibility': 'visible',
        'aside.endpoints': [{ id: 'demo', name: 'Demo', baseUrl: server.url }],
        'aside.model': 'demo/demo-small',
      },
    }));
    const picture = (of: string): Promise<void> => workbench().screenshot(path.join(folder, `${of}-${name}.png`));

    it('show the first minute, an answer about the selection, and generated code', async () => {
      await workbench().openFile('src/basket.ts', [0, 0]);
      const panel = await workbench().openPanel();
      await picture('first');
      await workbench().openFile('src/basket.ts', [11, 0], [18, 0]);
      await workbench().press('Control+Alt+KeyA');
      await workbench().quickInput.accept('How does this round the price?');
      await panel.button('Regenerate').waitFor();
      await picture('chat');
      await workbench().openFile('src/basket.ts', [10, 0]);
      await workbench().press('Control+Alt+KeyG');
      await workbench().quickInput.accept('a function that adds a tea to the lines');
      await workbench().page.getByText('Keep', { exact: true }).first().waitFor();
      await picture('generate');
    });
  });
}
