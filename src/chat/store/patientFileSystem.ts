import { fileErrorKind, type DirectoryEntry, type FileStat, type FileSystem } from './fileSystem';

/** How long to wait before each repetition, in milliseconds. */
const delays = [20, 80, 320];

/**
 * A file system that tries again what fails for a moment only: virus scanners, indexers and backups on Windows hold
 * files that have just been written, and an operation is then refused as busy or as not permitted.
 */
export class PatientFileSystem implements FileSystem {
  constructor(private readonly fileSystem: FileSystem) {}

  readFile(path: string): Promise<Uint8Array> {
    return repeat(() => this.fileSystem.readFile(path));
  }

  writeFile(path: string, content: Uint8Array): Promise<void> {
    return repeat(() => this.fileSystem.writeFile(path, content));
  }

  rename(source: string, target: string): Promise<void> {
    return repeat(() => this.fileSystem.rename(source, target));
  }

  delete(path: string): Promise<void> {
    return repeat(() => this.fileSystem.delete(path));
  }

  readDirectory(path: string): Promise<readonly DirectoryEntry[]> {
    return repeat(() => this.fileSystem.readDirectory(path));
  }

  createDirectory(path: string): Promise<void> {
    return repeat(() => this.fileSystem.createDirectory(path));
  }

  stat(path: string): Promise<FileStat> {
    return repeat(() => this.fileSystem.stat(path));
  }

  watch(folder: string, listener: (name: string) => void): { dispose(): void } {
    return this.fileSystem.watch?.(folder, listener) ?? { dispose: () => undefined };
  }
}

async function repeat<Result>(operation: () => Promise<Result>): Promise<Result> {
  for (const delay of delays) {
    try {
      return await operation();
    } catch (error) {
      const kind = fileErrorKind(error);
      if (kind !== 'busy' && kind !== 'no-permission') throw error;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
  return operation();
}
