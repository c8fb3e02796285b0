import assert from 'node:assert/strict';
import { type Panel, PanelBrowser, type PanelOptions } from './page';

/** What the panels of a suite are like. */
export interface SuitePanel extends PanelOptions {
  /** Of what the page reports as an error, what the tests bring about themselves. */
  readonly expects?: (problem: string) => boolean;
}

/**
 * Gives each test of the suite that calls it a panel of its own, in one browser, and sees to it that nothing in the
 * page goes wrong.
 * @param use takes each panel before its test
 * @returns a function that opens one more panel, which the test closes
 */
export function usePanel(
  use: (panel: Panel) => void,
  { expects, ...options }: SuitePanel = {},
): (options: PanelOptions) => Promise<Panel> {
  let browser: PanelBrowser;
  let panel: Panel;
  before('start the browser', async () => {
    browser = await PanelBrowser.shared();
  });
  beforeEach('open a panel', async () => {
    panel = await browser.open(options);
    use(panel);
  });
  afterEach('look for problems in the page', async () => {
    const { problems } = panel;
    await panel.close();
    assert.deepEqual(
      problems.filter((problem) => expects?.(problem) !== true),
      [],
    );
  });

  return (more) => browser.open(more);
}
