import { watch } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DirectoryEntry, FileStat, FileSystem } from '../chat/store/fileSystem';

/**
 * The files below one folder of this machine, written by the extension host itself. `vscode.workspace.fs` would have the
 * window make each step of it, so that what is under way is lost where the window ends abruptly, as with a killed page.
 */
export class DiskFiles implements FileSystem {
  constructor(private readonly root: string) {}

  readFile(file: string): Promise<Uint8Array> {
    return readFile(this.at(file));
  }

  /** On the disk when it resolves, not only in the system's memory. An empty file says all by its name. */
  async writeFile(file: string, content: Uint8Array): Promise<void> {
    await writeFile(this.at(file), content, { flush: content.length > 0 });
  }

  /** Never overwrites, which Node by itself would. */
  async rename(source: string, target: string): Promise<void> {
    if (await this.exists(target)) {
      throw Object.assign(new Error(`EEXIST: file already exists, rename to '${target}'`), { code: 'EEXIST' });
    }
    await rename(this.at(source), this.at(target));
  }

  async delete(file: string): Promise<void> {
    await rm(this.at(file), { recursive: true });
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

  /** Watches one folder, which exists, and not those below it. */
  watch(folder: string, listener: (name: string) => void): { dispose(): void } {
    const watcher = watch(this.at(folder), (_event, name) => listener(name ?? ''));
    // The folder is gone, or the system has no more watchers: what others add is then seen when it is opened again.
    watcher.on('error', () => watcher.close());
    return { dispose: () => watcher.close() };
  }

  private exists(file: string): Promise<boolean> {
    return stat(this.at(file)).then(
      () => true,
      () => false,
    );
  }

  private at(file: string): string {
    return path.join(this.root, file);
  }
}
