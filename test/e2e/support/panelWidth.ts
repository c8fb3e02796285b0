import type { Workbench } from './workbench';

/** Drags the edge of the side bar that holds the panel, until it has this width, in pixels. */
export async function setPanelWidth({ page }: Workbench, width: number): Promise<void> {
  const bar = await page.locator('.part.auxiliarybar').boundingBox();
  if (bar === null) throw new Error('The side bar of the panel is not open.');
  const y = bar.y + bar.height / 2;
  await page.mouse.move(bar.x, y);
  await page.mouse.down();
  await page.mouse.move(bar.x + bar.width - width, y, { steps: 5 });
  await page.mouse.up();
}
