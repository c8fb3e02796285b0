import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { capture } from './command';
import { step } from './progress';
import { toolsEnvironment } from './tools';
import { checkout } from './versions';

/** Builds the extension for production and packs it into `aside-<version>.vsix`. */
export async function main(): Promise<number> {
  const { node, env } = await toolsEnvironment();
  const file = `aside-${await extensionVersion()}.vsix`;
  await step(`Packing ${file}`, async () => {
    await capture(node, ['esbuild.js', '--production'], { env });
    await packExtension(path.join(checkout, file));
  });
  return 0;
}

/**
 * Packs the extension as it is built.
 * @throws Error with what the packing program says is wrong.
 */
export async function packExtension(file: string): Promise<void> {
  const { node, env } = await toolsEnvironment();
  // The pictures of the README are inside, so that they are shown without a network.
  const keepLinks = ['--no-rewrite-relative-links', '--allow-missing-repository'];
  await capture(node, [vsce, 'package', '--no-dependencies', ...keepLinks, '--out', file], { env });
}

/** The files that go into the package. */
export async function packedFiles(): Promise<string[]> {
  const { node, env } = await toolsEnvironment();
  const listed = await capture(node, [vsce, 'ls', '--no-dependencies'], { env });
  return listed.split('\n').filter(Boolean);
}

const vsce = path.join(checkout, 'node_modules', '@vscode', 'vsce', 'vsce');

async function extensionVersion(): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(checkout, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
