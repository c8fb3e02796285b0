import type { DirectoryEntry, FileStat, FileSystem } from '../../../../../src/chat/store/fileSystem';

export type Operation = Exclude<keyof FileSystem, 'watch'>;

/** A file system that asks before each operation: for faults, counts and sudden ends. */
export class WrappedFileSystem implements FileSystem {
  constructor(
    private readonly inner: FileSystem,
    /** May reject in the operation's place, or never resolve. */
    private readonly before: (operation: Operation, path: string, content?: Uint8Array) => Promise<void>,
  ) {}

  async readFile(path: string): Promise<Uint8Array> {
    await this.before('readFile', path);
    return this.inner.readFile(path);
  }

  async writeFile(path: string, content: Uint8Array): Promise<void> {
    await this.before('writeFile', path, content);
    return this.inner.writeFile(path, content);
  }

  async rename(source: string, target: string): Promise<void> {
    await this.before('rename', source);
    return this.inner.rename(source, target);
  }

  async delete(path: string): Promise<void> {
    await this.before('delete', path);
    return this.inner.delete(path);
  }

  async readDirectory(path: string): Promise<readonly DirectoryEntry[]> {
    await this.before('readDirectory', path);
    return this.inner.readDirectory(path);
  }

  async createDirectory(path: string): Promise<void> {
    await this.before('createDirectory', path);
    return this.inner.createDirectory(path);
  }

  async stat(path: string): Promise<FileStat> {
    await this.before('stat', path);
    return this.inner.stat(path);
  }

  watch(folder: string, listener: (name: string) => void): { dispose(): void } {
    return this.inner.watch?.(folder, listener) ?? { dispose: () => undefined };
  }
}

/** An error as Node gives it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: as the system would say, open`), { code });
}
