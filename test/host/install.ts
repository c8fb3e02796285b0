import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { installOnce } from './cache';
import { capture } from './command';
import { npm } from './npm';
import { step } from './progress';
import { checkout, type EditorVersion, type NodeVersion } from './versions';

/** An editor ready to run. */
export interface InstalledEditor {
  readonly version: EditorVersion;
  /** Path of the Node program that runs it. */
  readonly node: string;
  /** Path of its server's main module. */
  readonly server: string;
}

/** Counts up when the way of installing changes, so that editors installed the old way are left alone. */
const recipe = 2;

/** Installs an editor and its Node unless they are in the cache. */
export async function installEditor(version: EditorVersion): Promise<InstalledEditor> {
  const node = await installNode(version.node);
  const folder = await installOnce(`vscode-${version.vscode}-${recipe}`, async (target) =>
    step(`Installing VS Code ${version.vscode} (about ${version.megabytes} MB, once)`, async () =>
      fillEditor(version, target),
    ),
  );
  return { version, node, server: path.join(folder, 'out', 'server-main.js') };
}

/**
 * Installs a Node unless it is in the cache.
 * @returns the path of the program.
 * @throws Error when this platform has no package and the running Node is of another major version.
 */
export async function installNode(node: NodeVersion): Promise<string> {
  const platform = `${process.platform}-${process.arch}`;
  const specifier = node.packages[platform];
  if (specifier === undefined) return runningNode(node);

  const folder = await installOnce(`node-${specifier.split('@').join('-')}`, async (target) =>
    step(`Installing Node ${specifier.split('@')[1]} (about 190 MB, once)`, async () => {
      await writeFile(path.join(target, 'package.json'), '{}');
      await npm(['install', '--ignore-scripts', specifier], target);
    }),
  );
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  return path.join(folder, 'node_modules', specifier.split('@')[0] ?? '', 'bin', program);
}

function runningNode(node: NodeVersion): string {
  const [major] = node.version.split('.');
  if (process.versions.node.split('.')[0] === major) return process.execPath;
  throw new Error(
    `This needs Node ${major}, and there is no package of it for ${process.platform} on ${process.arch}. ` +
      `Install Node ${major} from nodejs.org, then run this again.`,
  );
}

async function fillEditor(version: EditorVersion, folder: string): Promise<void> {
  await unpackServer(version, folder);
  await setDependencies(version, folder);
  // Not `npm ci`, which refuses the shrinkwrap file that VS Code ships.
  const install = ['install', '--omit=dev', '--ignore-scripts'];
  await npm(install, folder);
  // TypeScript, for the extension that gives its diagnostics.
  await npm(install, path.join(folder, 'extensions'));
  for (const [module, file] of Object.entries(version.standIns)) {
    const standIn = path.join(checkout, 'test', 'host', 'standIns', file);
    await copyFile(standIn, path.join(folder, 'node_modules', module, 'index.js'));
  }
  if (version.borrowsSearch) await borrowSearch(folder);
}

async function borrowSearch(folder: string): Promise<void> {
  const program = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const modules = path.join(folder, 'node_modules', '@vscode');
  const target = path.join(modules, 'ripgrep', 'bin', program);
  await mkdir(path.dirname(target), { recursive: true });
  const platform = `${process.platform}-${process.arch}`;
  await copyFile(path.join(modules, 'ripgrep-universal', 'bin', platform, program), target);
}

async function unpackServer(version: EditorVersion, folder: string): Promise<void> {
  const { name, version: release, integrity } = version.package;
  const download = path.join(folder, 'download');
  await mkdir(download);
  await npm(['pack', `${name}@${release}`, '--pack-destination', download], folder);
  const archive = path.join(download, `${name}-${release}.tgz`);
  const hash = `sha512-${createHash('sha512')
    .update(await readFile(archive))
    .digest('base64')}`;
  if (hash !== integrity) {
    throw new Error(`The package ${name} ${release} is not the one pinned in versions.ts: its hash is ${hash}.`);
  }
  await capture('tar', ['-xzf', archive, '-C', folder, '--strip-components=3', 'package/lib/vscode']);
  await rm(download, { recursive: true });
}

interface Manifest {
  dependencies: Record<string, string>;
}
interface Shrinkwrap {
  packages: Record<string, Manifest | undefined> & { '': Manifest };
}

async function setDependencies({ dependencies }: EditorVersion, folder: string): Promise<void> {
  const manifestPath = path.join(folder, 'package.json');
  const shrinkwrapPath = path.join(folder, 'npm-shrinkwrap.json');
  const manifest = JSON.parse(await readFile(manifestPath, 'utf8')) as Manifest;
  const shrinkwrap = JSON.parse(await readFile(shrinkwrapPath, 'utf8')) as Shrinkwrap;
  for (const [module, version] of Object.entries(dependencies)) {
    manifest.dependencies[module] = version;
    shrinkwrap.packages[''].dependencies[module] = version;
    delete shrinkwrap.packages[`node_modules/${module}`];
  }
  await writeFile(manifestPath, JSON.stringify(manifest));
  await writeFile(shrinkwrapPath, JSON.stringify(shrinkwrap));
}
