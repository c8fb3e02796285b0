import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import { type Panel, PanelBrowser, type Unnumbered } from '../../support/page';
import { themes } from '../../support/themes';
import { states } from './states';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

declare global {
  interface Window {
    axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };
  }
}

describe('the panel, for everyone', function () {
  this.timeout(30_000);
  let browser: PanelBrowser;
  before(async () => {
    browser = await PanelBrowser.shared();
  });

  it('has nothing for axe to find in any state, in any theme', async function () {
    this.timeout(120_000);
    const panel = await browser.open({ reducedMotion: true });
    for (const [name, state] of Object.entries(states)) {
      await panel.send(inConversation(name, state));
      await panel.send({ type: 'references', answerId: 'a', names: ['Intl.Segmenter', 'trade-offs'] });
      const folded = panel.page.locator('.answer [aria-expanded=false]');
      while ((await folded.count()) > 0) await folded.first().click();
      if (name.includes('diagram')) await panel.page.getByRole('img', { name: 'Diagram' }).waitFor();
      await findsNothingInAnyTheme(panel, name);
    }
    await panel.close();
  });

  it('has nothing for axe to find while one searches, edits or chooses what to attach, in any theme', async () => {
    const { versions } = states;
    assert.ok(versions);
    const panel = await browser.open({ reducedMotion: true });
    await panel.send(versions);
    await panel.page.getByRole('button', { name: 'Edit' }).click();
    await panel.send({ type: 'command', command: 'find' });
    await panel.page.getByRole('textbox', { name: 'Find' }).fill('half');
    await panel.page.getByText('1 of 1').waitFor();
    await findsNothingInAnyTheme(panel, 'searching');
    await panel.page.getByRole('textbox', { name: 'Message' }).fill('@');
    const items = [
      { id: '1', label: 'basket.ts', detail: 'src', icon: 'file' as const },
      { id: '2', label: 'Problems', detail: 'of all files', icon: 'problems' as const },
    ];
    await panel.send({ type: 'suggestions', request: 1, items });
    await panel.page.getByRole('option').first().waitFor();
    await findsNothingInAnyTheme(panel, 'choosing');
    await panel.close();
  });

  it('fits into 200 pixels', async () => {
    const panel = await browser.open({ width: 200 });
    for (const [name, state] of Object.entries(states)) {
      await panel.send(inConversation(name, state));
      const width = await panel.page.evaluate(() => document.documentElement.scrollWidth);
      const outside = await panel.page.evaluate(() =>
        [...document.querySelectorAll('button')]
          .filter((button) => button.getBoundingClientRect().right > 200)
          .map(({ outerHTML }) => outerHTML),
      );
      assert.deepEqual({ width, outside }, { width: 200, outside: [] }, name);
      for (const model of await panel.page.getByRole('button', { name: /^Model: /u }).all()) {
        const { width: ofModel = 0 } = (await model.boundingBox()) ?? {};
        assert.ok(ofModel > 40, `${name}: the model has ${ofModel} pixels`);
      }
    }
    await panel.close();
  });

  it('leads by keyboard from the conversation through code and answer to the composer', async () => {
    const panel = await browser.open();
    const { answer } = states;
    assert.ok(answer);
    await panel.send(answer);
    await panel.page.getByRole('log').focus();
    const names: string[] = [];
    for (let step = 0; step < 40 && names.at(-1) !== 'Message'; step++) {
      await panel.page.keyboard.press('Tab');
      names.push(
        await panel.page.evaluate(
          () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName ?? '',
        ),
      );
    }
    const expected = [
      'Edit',
      'BUTTON',
      'A',
      'Copy',
      'Insert at cursor',
      'Replace selection',
      'Apply to file',
      'Save as file',
      'PRE',
      'Table',
      'Footnote 1',
      'Copy as Markdown',
      'Regenerate',
      'Ask another model…',
      'Go to the end',
      'Message',
    ];
    assert.deepEqual([...new Set(names)], expected);
    await panel.close();
  });

  it('moves nothing where the reader wants that', async () => {
    const panel = await browser.open({ reducedMotion: true });
    const { waiting } = states;
    assert.ok(waiting);
    await panel.send(waiting);
    const running = await panel.page.evaluate(() => document.getAnimations().length);
    assert.equal(running, 0);
    await panel.close();
  });
});

/** The state in a conversation of its own, so that nothing of the one before stays. */
function inConversation(id: string, state: Unnumbered): Unnumbered {
  return state.type === 'snapshot' ? { ...state, conversation: { ...state.conversation, id } } : state;
}

async function findsNothingInAnyTheme(panel: Panel, state: string): Promise<void> {
  for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
    await panel.wear(theme);
    assert.deepEqual(await findings(panel), [], `${state}, in ${theme}`);
  }
}

/** What axe finds, by rule and place. */
async function findings(panel: Panel): Promise<string[]> {
  await panel.page.evaluate(axe);
  const { violations } = await panel.page.evaluate(() =>
    window.axe.run(document, { resultTypes: ['violations'], rules: { 'page-has-heading-one': { enabled: false } } }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${String(target)} ${any[0]?.message ?? ''}`),
  );
}
