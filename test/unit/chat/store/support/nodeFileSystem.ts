import { watch } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { DirectoryEntry, FileStat, FileSystem } from '../../../../../src/chat/store/fileSystem';

/** The store's file system on a real folder, as strict as VS Code's: a rename never overwrites. */
export class NodeFileSystem implements FileSystem {
  constructor(readonly root: string) {}

  readFile(file: string): Promise<Uint8Array> {
    return readFile(this.at(file));
  }

  writeFile(file: string, content: Uint8Array): Promise<void> {
    return writeFile(this.at(file), content);
  }

  async rename(source: string, target: string): Promise<void> {
    const taken = await stat(this.at(target)).then(
      () => true,
      () => false,
    );
    if (taken) throw Object.assign(new Error(`EEXIST: file already exists, rename to '${target}'`), { code: 'EEXIST' });
    await rename(this.at(source), this.at(target));
  }

  delete(file: string): Promise<void> {
    return rm(this.at(file), { recursive: true });
  }

  async readDirectory(folder: string): Promise<DirectoryEntry[]> {
    const entries = await readdir(this.at(folder), { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, type: entry.isDirectory() ? 'directory' : 'file' }));
  }

  async createDirectory(folder: string): Promise<void> {
    await mkdir(this.at(folder), { recursive: true });
  }

  async stat(file: string): Promise<FileStat> {
    const { size, mtimeMs } = await stat(this.at(file));
    return { size, modifiedAt: mtimeMs };
  }

  watch(folder: string, listener: (name: string) => void): { dispose(): void } {
    const watcher = watch(this.at(folder), (_event, name) => listener(name ?? ''));
    return { dispose: () => watcher.close() };
  }

  private at(file: string): string {
    return path.join(this.root, file);
  }
}

/** A new, empty folder for one test. */
export async function temporaryFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'aside-history-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
