import { conversationsFolder } from './conversationFolder';
import { concurrently } from './concurrently';
import { deletedFolder } from './deletedConversations';
import { entriesOf, fileErrorKind, type FileSystem } from './fileSystem';
import { indexFolder } from './indexFile';
import { searchFolder } from './searchTexts';

/** What the history takes on the disk, in bytes. */
export interface HistorySize {
  readonly conversations: number;
  readonly bytes: number;
  /** Of conversations that are deleted and can still be brought back. */
  readonly deletedBytes: number;
  /** Of what only speeds up lists and searches, and can be made again. */
  readonly cacheBytes: number;
  /** Of each conversation, the largest first. */
  readonly largest: readonly { readonly id: string; readonly bytes: number }[];
}

const filesAtOnce = 16;

/** Adds up the files of the history. Looks at every file: for when the user asks. */
export async function historySize(fileSystem: FileSystem, signal?: AbortSignal): Promise<HistorySize> {
  const folders = await entriesOf(fileSystem, conversationsFolder);
  const largest: { id: string; bytes: number }[] = [];
  for (const { name } of folders) {
    signal?.throwIfAborted();
    largest.push({ id: name, bytes: await folderSize(fileSystem, `${conversationsFolder}/${name}`) });
  }
  largest.sort((left, right) => right.bytes - left.bytes);
  return {
    conversations: largest.length,
    bytes: largest.reduce((sum, { bytes }) => sum + bytes, 0),
    deletedBytes: await folderSize(fileSystem, deletedFolder),
    cacheBytes: (await folderSize(fileSystem, searchFolder)) + (await folderSize(fileSystem, indexFolder)),
    largest,
  };
}

async function folderSize(fileSystem: FileSystem, folder: string): Promise<number> {
  let sum = 0;
  const size = async (path: string, type: 'file' | 'directory'): Promise<number> => {
    try {
      return type === 'directory' ? await folderSize(fileSystem, path) : (await fileSystem.stat(path)).size;
    } catch (error) {
      // It was replaced or deleted while its folder was being read.
      if (fileErrorKind(error) === 'not-found') return 0;
      throw error;
    }
  };
  const entries = await entriesOf(fileSystem, folder);
  for await (const bytes of concurrently(entries, filesAtOnce, ({ name, type }) => size(`${folder}/${name}`, type))) {
    sum += bytes;
  }
  return sum;
}
