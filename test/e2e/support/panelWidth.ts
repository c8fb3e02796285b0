import type { Workbench } from './workbench';

/** Drags the edge of the side bar that holds the panel, until it has about this width, in pixels. */
export async function setPanelWidth({ page }: Workbench, width: number): Promise<void> {
  const bar = await page.locator('.part.auxiliarybar').boundingBox();
  if (bar === null) throw new Error('The side bar of the panel is not open.');
  const sashes = await Promise.all(
    (await page.locator('.monaco-sash.vertical').all()).map((sash) => sash.boundingBox()),
  );
  // The one that is nearest to the edge moves it.
  const [sash] = sashes
    .filter((box) => box !== null)
    .toSorted((left, right) => Math.abs(left.x - bar.x) - Math.abs(right.x - bar.x));
  if (sash === undefined) throw new Error('The side bar of the panel has no edge to drag.');
  const [x, y] = [sash.x + sash.width / 2, bar.y + bar.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + bar.width - width, y, { steps: 5 });
  await page.mouse.up();
  // Away from the edge, which would stay lit.
  await page.mouse.move(0, 0);
}
