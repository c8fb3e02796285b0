import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { checkout } from '../../host/versions';
import type { Panel } from './panel';
import { sharedBrowser } from './sharedBrowser';
import type { Workbench } from './workbench';

/** A theme of each kind that VS Code comes with, by the class that pages wear in it. */
const themes = {
  'vscode-dark': 'Default Dark Modern',
  'vscode-light': 'Default Light Modern',
  'vscode-high-contrast': 'Default High Contrast',
  'vscode-high-contrast-light': 'Default High Contrast Light',
};

/** Where the pictures go; the next build empties the folder. */
const folder = path.join(checkout, 'out', 'pictures', 'gallery');

/**
 * Takes a picture in every theme, and one of all of them side by side.
 * @param part of the window; absent, the area of the panel
 */
export async function photograph(workbench: Workbench, name: string, panel: Panel, part?: Locator): Promise<void> {
  const files: string[] = [];
  for (const [kind, theme] of Object.entries(themes)) {
    await workbench.companion.updateSetting('workbench.colorTheme', theme);
    await panel.root.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
    // Code gets the colours of the theme, and diagrams are drawn anew, when the page wears it.
    await workbench.page.waitForTimeout(600);
    const file = path.join(folder, `${name}-${kind.replace('vscode-', '')}.png`);
    await workbench.screenshot(file, part ?? panel.frame);
    files.push(file);
  }
  await joinPictures(files, path.join(folder, `${name}.png`));
}

async function joinPictures(files: readonly string[], into: string): Promise<void> {
  const page = await (await sharedBrowser()).newPage({ viewport: { width: 100, height: 100 } });
  const pictures = await Promise.all(files.map((file) => readFile(file, 'base64')));
  const images = pictures.map((data) => `<img style="display: block" src="data:image/png;base64,${data}">`).join('');
  await page.setContent(`<body style="display: inline-flex; gap: 8px; margin: 0; background: #808080">${images}`);
  await page.locator('body').screenshot({ path: into });
  await page.close();
}
