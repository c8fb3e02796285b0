import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { show } from './command';
import { step } from './progress';
import { toolsEnvironment } from './tools';
import { checkout } from './versions';

const withinMs = 5 * 60_000;

/** Builds the extension for production and packs it into `aside-<version>.vsix`. */
export async function main(): Promise<number> {
  const file = `aside-${await extensionVersion()}.vsix`;
  return step(`Packing ${file}`, async () => ((await packExtension(path.join(checkout, file))) ? 0 : 1));
}

/**
 * Builds the extension for production and packs it.
 * @returns whether that worked; what went wrong stands in the terminal.
 */
export async function packExtension(file: string): Promise<boolean> {
  const { node, env } = await toolsEnvironment();
  const vsce = path.join(checkout, 'node_modules', '@vscode', 'vsce', 'vsce');
  return (
    (await show(node, ['esbuild.js', '--production'], { env, withinMs })) &&
    (await show(node, [vsce, 'package', '--no-dependencies', '--out', file], { env, withinMs }))
  );
}

async function extensionVersion(): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(checkout, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
