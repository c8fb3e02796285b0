/**
 * What starting costs, in a real VS Code, the newest one that the tests use, with the package as it is shipped;
 * `npm run bench -- activation`. The times are VS Code's own, from “Startup Performance”: the loading of our code, and
 * the call of `activate`.
 *
 * Another build of the extension, a folder `dist`, is measured in turns with it where one is named:
 * `node out/bench/activation.cjs <folder>`.
 */
import { cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '../../e2e/support/eventually';
import { Workbench } from '../../e2e/support/workbench';
import { packExtension } from '../../host/package';
import { quantile, tell } from '../figures';

const times = 15;
/** How long the extension host is watched at a time, in milliseconds. */
const quietMs = 400;
const activationGoalMs = 30;
const shipped = 'as it is shipped';

/** What VS Code tells of one activation, in milliseconds. */
interface Activation {
  readonly loading: number;
  readonly call: number;
}

async function main(otherBuild: string | undefined): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'aside-activation-'));
  const vsix = path.join(folder, 'aside.vsix');
  const { files } = await packExtension(vsix);
  const workbench = await Workbench.open({ vsix, withoutRecord: true });
  try {
    const installed = await installedBuild(workbench);
    const builds = new Map([[shipped, path.join(folder, 'dist')]]);
    await cp(installed, path.join(folder, 'dist'), { recursive: true });
    if (otherBuild !== undefined) builds.set('the other build', otherBuild);
    const measured = new Map([...builds.keys()].map((name): [string, Activation[]] => [name, []]));
    for (let time = 0; time <= times; time += 1)
      for (const [name, build] of builds) {
        await rm(installed, { recursive: true });
        await cp(build, installed, { recursive: true });
        const activation = await startAgain(workbench);
        // The first one fills the caches of file system and compiler.
        if (time > 0) measured.get(name)?.push(activation);
      }
    for (const [name, activations] of measured)
      tellTimes(name, activations, name === shipped ? activationGoalMs : undefined);
    console.log(`  package: ${((await stat(vsix)).size / 1e6).toFixed(2)} MB in ${files.size} files`);
  } finally {
    await workbench.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The folder of the installed extension that holds its build. */
async function installedBuild({ workspace }: Workbench): Promise<string> {
  const extensions = path.join(workspace, '..', 'server', 'extensions');
  const name = (await readdir(extensions)).find((entry) => entry.startsWith('aside.aside-'));
  if (name === undefined) throw new Error(`Aside is not among ${extensions}.`);
  return path.join(extensions, name, 'dist');
}

/** Loads the window anew, and opens the panel once nothing else goes on in it. */
async function startAgain(workbench: Workbench): Promise<Activation> {
  // Without its panel, Aside sleeps until the window has settled.
  await workbench.companion.execute('workbench.action.closeAuxiliaryBar');
  await workbench.companion.execute('workbench.action.closeAllEditors');
  await workbench.reloadInOrder();
  await settled(workbench);
  if (await workbench.companion.isActive('aside.aside')) throw new Error('Aside woke up by itself.');
  await workbench.openPanel();
  return activationOf(workbench);
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

/** Reads a row of the table “Extension Activation Stats”: extension, eager, load code, call activate, and others. */
async function activationOf({ companion }: Workbench): Promise<Activation> {
  await companion.execute('perfview.show');
  return eventually(async () => {
    const text = (await companion.activeEditor())?.text ?? '';
    const [, loading, call] = /^\| aside\.aside +\| \w+ +\| (\d+) +\| (\d+) /mu.exec(text) ?? [];
    if (loading === undefined || call === undefined) throw new Error('VS Code tells no time of Aside.');
    return { loading: Number(loading), call: Number(call) };
  });
}

/** What “Running Extensions” shows as the activation. */
function sum({ loading, call }: Activation): number {
  return loading + call;
}

function tellTimes(name: string, activations: readonly Activation[], atMost?: number): void {
  console.log(`  ${name}, ${activations.length} activations, warm`);
  tellEach('activation', activations.map(sum), atMost);
  tellEach(
    '  of it loading',
    activations.map(({ loading }) => loading),
  );
  tellEach(
    '  of it the call',
    activations.map(({ call }) => call),
  );
}

function tellEach(what: string, values: readonly number[], atMost?: number): void {
  tell(`${what}: p50`, quantile(values, 0.5), 'ms', atMost);
  console.log(`    ${values.join(', ')}`);
}

void main(process.argv[2]).then(() => process.exit());
