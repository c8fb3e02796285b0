/**
 * The few file operations that the history needs. Paths are relative to the folder of the history, with `/` between
 * names. `vscode.workspace.fs` fits, and so does `node:fs`. What rejects does so with the error of either: `fileErrorKind`
 * reads both.
 */
export interface FileSystem {
  readFile(path: string): Promise<Uint8Array>;
  /** Writes a whole file. Its folder exists, unless somebody has removed it meanwhile. */
  writeFile(path: string, content: Uint8Array): Promise<void>;
  /** Moves a file or a folder to a name that is free; rejects where it is taken. */
  rename(source: string, target: string): Promise<void>;
  /** Deletes a file, or a folder with all that is in it. */
  delete(path: string): Promise<void>;
  readDirectory(path: string): Promise<readonly DirectoryEntry[]>;
  /** Makes a folder and those above it. One that exists is no error. */
  createDirectory(path: string): Promise<void>;
  stat(path: string): Promise<FileStat>;
  /** Tells the names of files that come into a folder or change in it, until disposed of. Not every host can. */
  watch?(folder: string, listener: (name: string) => void): { dispose(): void };
}

export interface DirectoryEntry {
  readonly name: string;
  readonly type: 'file' | 'directory';
}

export interface FileStat {
  /** In bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

/** Why a file operation failed, by what one can do about it. */
export type FileErrorKind = 'not-found' | 'exists' | 'no-permission' | 'read-only' | 'full' | 'busy' | 'unknown';

/** By the codes of Node (errno) and of VS Code (`FileSystemError.code`). */
const kinds: Readonly<Record<string, FileErrorKind>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  FileNotFound: 'not-found',
  FileNotADirectory: 'not-found',
  EEXIST: 'exists',
  ENOTEMPTY: 'exists',
  FileExists: 'exists',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  NoPermissions: 'no-permission',
  EROFS: 'read-only',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EBUSY: 'busy',
  EAGAIN: 'busy',
  EMFILE: 'busy',
  ENFILE: 'busy',
  ETXTBSY: 'busy',
  Unavailable: 'busy',
};

/** Reads the reason of a failed file operation. VS Code has no code for a full disk: there it is in the message only. */
export function fileErrorKind(error: unknown): FileErrorKind {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const told = kinds[code] ?? kinds[/\bE[A-Z]{3,}\b/u.exec(error.message)?.[0] ?? ''];
  return told ?? 'unknown';
}

/** The entries of a folder; none where it does not exist. */
export async function entriesOf(fileSystem: FileSystem, folder: string): Promise<readonly DirectoryEntry[]> {
  try {
    return await fileSystem.readDirectory(folder);
  } catch (error) {
    if (fileErrorKind(error) === 'not-found') return [];
    throw error;
  }
}

/** Deletes what may be gone already, such as by another window. */
export async function deleteIfThere(fileSystem: FileSystem, path: string): Promise<void> {
  try {
    await fileSystem.delete(path);
  } catch (error) {
    if (fileErrorKind(error) !== 'not-found') throw error;
  }
}
