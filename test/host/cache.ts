import { existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** Names the folder to use instead of the usual one. */
export const cacheVariable = 'ASIDE_TEST_HOST_CACHE';

/** Where everything too large for the checkout is kept, by the custom of each platform. */
export function cacheFolder(): string {
  const chosen = process.env[cacheVariable];
  if (chosen) return path.resolve(chosen);
  return path.join(platformCache(), 'aside-test-host');
}

function platformCache(): string {
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return process.env['LOCALAPPDATA'] ?? path.join(homedir(), 'AppData', 'Local');
  return process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
}

/**
 * The cached folder of that name, made by `install` when it is missing. `install` fills a folder of its own, which
 * gets its name once complete: a run that was broken off leaves nothing half done, and of two runs at once the first
 * to finish wins. Downloads are kept by npm's own cache, so that a second try is quick.
 */
export async function installOnce(name: string, install: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(cacheFolder(), name);
  if (existsSync(folder)) return folder;

  await mkdir(cacheFolder(), { recursive: true });
  await removeAbandoned();
  const partial = await mkdtemp(`${folder}${partialMark}`);
  try {
    await install(partial);
    await rename(partial, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

const partialMark = '.partial-';
const abandonedAfterMs = 60 * 60_000;

async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(cacheFolder())) {
    if (!name.includes(partialMark)) continue;
    const folder = path.join(cacheFolder(), name);
    const changed = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Date.now() - changed > abandonedAfterMs) await rm(folder, { recursive: true, force: true });
  }
}
