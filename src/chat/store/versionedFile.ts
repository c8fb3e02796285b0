/**
 * Files that change are never overwritten: each state is a new file, `<stem>.<number>.<writer>.json`, and what came
 * before is deleted afterwards. The reason is VS Code: `workspace.fs.rename` with `overwrite` deletes the target before
 * it moves the source (`FileService.doMoveCopy`, seen in 1.106 and 1.139), so that an end in between would leave
 * neither. With two windows no one's state can be mistaken for the other's, since the writer is in the name.
 */
import { deleteIfThere, fileErrorKind, type DirectoryEntry, type FileSystem } from './fileSystem';

export interface FileVersion {
  readonly stem: string;
  readonly number: number;
  readonly writer: string;
}

/** How a temporary name ends; the name of the file stands before it. */
export const temporarySuffix = /\.[a-z0-9]+\.tmp$/u;

/** `<number>.<writer>`, which is unique among the states of one thing. */
export function versionKey({ number, writer }: FileVersion): string {
  return `${number}.${writer}`;
}

export function versionFileName(version: FileVersion): string {
  return `${version.stem}.${versionKey(version)}.json`;
}

/** The states of one thing that stand in a folder, newest first. */
export function versionsOf(entries: readonly DirectoryEntry[], stem: string): FileVersion[] {
  return entries
    .map(({ name }) => parseVersion(name, '.json'))
    .filter((version) => version?.stem === stem)
    .filter((version) => version !== undefined)
    .toSorted(newestFirst);
}

/** Reads `<stem>.<number>.<writer>` and what comes after. */
export function parseVersion(name: string, ending: string): FileVersion | undefined {
  if (!name.endsWith(ending)) return undefined;
  const [stem, number, writer, ...rest] = name.slice(0, name.length - ending.length).split('.');
  if (stem === undefined || number === undefined || writer === undefined || rest.length > 0) return undefined;
  return /^\d{1,15}$/u.test(number) ? { stem, number: Number(number), writer } : undefined;
}

/** Two windows may have counted to the same number; then the names decide, in the same way for both. */
export function newestFirst(left: FileVersion, right: FileVersion): number {
  if (left.number !== right.number) return right.number - left.number;
  if (left.writer === right.writer) return 0;
  return right.writer > left.writer ? 1 : -1;
}

/**
 * Writes a file that is there whole or not at all: under a temporary name first. A file of that name that exists
 * already is kept, since files of one name have one content.
 */
export async function writeNewFile(
  fileSystem: FileSystem,
  path: string,
  content: Uint8Array,
  writer: string,
): Promise<void> {
  const temporary = `${path}.${writer}.tmp`;
  await fileSystem.writeFile(temporary, content);
  try {
    await fileSystem.rename(temporary, path);
  } catch (error) {
    if (fileErrorKind(error) !== 'exists') throw error;
    await deleteIfThere(fileSystem, temporary);
  }
}
