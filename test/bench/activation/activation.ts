/**
 * What starting costs, in a real VS Code, the newest one that the tests use, with the package as it is shipped;
 * `npm run bench -- activation`. The times are VS Code's own, from “Running Extensions”: our code alone, and the
 * loading of it.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Workbench } from '../../e2e/support/workbench';
import { packExtension } from '../../host/package';

const times = 9;
/** How long the extension host is watched at a time, in milliseconds. */
const quietMs = 500;
const activationGoalMs = 30;

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'aside-activation-'));
  const vsix = path.join(folder, 'aside.vsix');
  const { files } = await packExtension(vsix);
  const workbench = await Workbench.open({ vsix });
  try {
    const measured: number[] = [];
    for (let time = 0; time <= times; time += 1) {
      if (time > 0) {
        // Without its panel, Aside sleeps until the window has settled.
        await workbench.companion.execute('workbench.action.closeAuxiliaryBar');
        await workbench.reloadInOrder();
        await settled(workbench);
        if (await workbench.companion.isActive('aside.aside')) throw new Error('Aside woke up by itself.');
      }
      await workbench.openPanel();
      const activation = await activationMs(workbench);
      // The first one fills the caches of file system and compiler.
      if (time > 0) measured.push(activation);
    }
    const median = measured.toSorted((a, b) => a - b)[Math.floor(measured.length / 2)] ?? Number.NaN;
    console.log(
      `  activation, median of ${times}, warm: ${median} ms (at most ${activationGoalMs})  [${measured.join(', ')}]`,
    );
    console.log(`  package: ${((await stat(vsix)).size / 1e6).toFixed(2)} MB in ${files.size} files`);
    if (median > activationGoalMs) process.exitCode = 1;
  } finally {
    await workbench.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Waits until the extension host has next to nothing to do, after everything else in it has started. */
async function settled(workbench: Workbench): Promise<void> {
  for (let quiet = 0; quiet < 4;) {
    const before = await workbench.companion.processorMs();
    await delay(quietMs);
    const used = (await workbench.companion.processorMs()) - before;
    quiet = used < quietMs / 20 ? quiet + 1 : 0;
  }
}

async function activationMs(workbench: Workbench): Promise<number> {
  await workbench.runCommand('Developer: Show Running Extensions');
  const rows = workbench.page.locator('.runtime-extensions-editor .monaco-list-row');
  const row = rows.filter({ has: workbench.page.getByText('Aside', { exact: true }) });
  const text = await row.innerText();
  const found = /Activation: (\d+)\s?ms/u.exec(text);
  if (found?.[1] === undefined) throw new Error(`VS Code tells no time: ${text}`);
  await workbench.press('Control+F4');
  return Number(found[1]);
}

void main().then(() => process.exit());
