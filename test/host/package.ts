import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { capture } from './command';
import { step } from './progress';
import { toolsEnvironment } from './tools';
import { checkout } from './versions';

/** What is packed beside the build; `.vscodeignore` chooses among the files below. */
const beside = [
  '.vscodeignore',
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'l10n',
  'media/icons',
  'media/screenshots',
  'media/walkthrough',
  'package.json',
  'package.nls.fr.json',
  'package.nls.json',
];

/** Builds the extension for production and packs it into `aside-<version>.vsix`. */
export async function main(): Promise<number> {
  const file = `aside-${await extensionVersion()}.vsix`;
  await step(`Packing ${file}`, () => packExtension(path.join(checkout, file)));
  return 0;
}

/** A packed extension. */
export interface PackedExtension {
  /** The files in it, by their paths, and how long each is, in bytes. */
  readonly files: ReadonlyMap<string, number>;
}

/**
 * Builds the extension for production, apart from the build that tests use, and packs it.
 * @throws Error with what the build or the packing program says is wrong.
 */
export async function packExtension(file: string): Promise<PackedExtension> {
  const { node, env } = await toolsEnvironment();
  const folder = await mkdtemp(path.join(tmpdir(), 'aside-package-'));
  try {
    for (const name of beside) await cp(path.join(checkout, name), path.join(folder, name), { recursive: true });
    await capture(node, ['esbuild.js', '--production', '--dist', path.join(folder, 'dist')], { cwd: checkout, env });
    // The pictures of the README are inside, so that they are shown without a network.
    const keepLinks = ['--no-rewrite-relative-links', '--allow-missing-repository'];
    const pack = [vsce, 'package', '--no-dependencies', ...keepLinks, '--out', file];
    await capture(node, pack, { cwd: folder, env });
    const listed = await capture(node, [vsce, 'ls', '--no-dependencies'], { cwd: folder, env });
    return { files: await sizes(folder, listed.split('\n').filter(Boolean)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function sizes(folder: string, names: readonly string[]): Promise<Map<string, number>> {
  const entries = names.map(async (name) => [name, (await readFile(path.join(folder, name))).length] as const);
  return new Map(await Promise.all(entries));
}

const vsce = path.join(checkout, 'node_modules', '@vscode', 'vsce', 'vsce');

async function extensionVersion(): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(checkout, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
