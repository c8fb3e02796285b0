import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { type Demo, startDemo } from '../host/demoEditor';
import { editorUnderTest } from '../host/versions';
import { eventually } from './support/eventually';
import { Panel } from './support/panel';
import { QuickInput } from './support/quickInput';
import { sharedBrowser } from './support/sharedBrowser';

describe('npm start', () => {
  let folder: string;
  let demo: Demo;
  let context: BrowserContext;
  let page: Page;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'aside-demo-'));
    demo = await start();
    context = await (await sharedBrowser()).newContext({ viewport: { width: 1280, height: 800 } });
  });
  after(async () => {
    await context.close();
    await demo.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  async function start(): Promise<Demo> {
    return startDemo({ version: editorUnderTest(), folder, ports: { editor: 38_560, endpoint: 38_590 } });
  }

  it('shows the sample workspace and the panel, and the demo answers, with nothing clicked before', async () => {
    page = await open(demo);
    await page.getByRole('treeitem', { name: 'README.md' }).waitFor();
    const panel = new Panel(page);
    await panel.button('Model: demo-small').waitFor();
    await panel.send('What are you?');
    await panel.button('Regenerate').waitFor();
    assert.match(await panel.lastMessage(), /demo/iu);
  });

  it('keeps a key over a restart, in the same browser', async () => {
    const quickInput = await run(page, 'Aside: Set API Key…');
    await quickInput.pick('Mammouth');
    await quickInput.accept('sk-kept');
    await quickInput.widget.waitFor({ state: 'hidden' });
    await page.close();
    await demo.stop();
    demo = await start();

    const after = await open(demo);
    const listed = await run(after, 'Aside: Remove API Key…');
    await listed.item('Mammouth').waitFor();
    await after.close();
  });

  async function open({ address }: Demo): Promise<Page> {
    const opened = await context.newPage();
    await opened.goto(address);
    await new Panel(opened).ready();
    return opened;
  }
});

/** The palette closes again where something in the window takes the focus just then, so it is opened until it stays. */
async function run(page: Page, command: string): Promise<QuickInput> {
  const quickInput = new QuickInput(page);
  await eventually(async () => {
    await page.keyboard.press('F1');
    await quickInput.box.fill(`>${command}`, { timeout: 1000 });
    await quickInput.item(command).waitFor({ timeout: 3000 });
  });
  await quickInput.pick(command);
  return quickInput;
}
