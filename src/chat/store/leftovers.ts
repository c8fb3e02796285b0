/** Files under temporary names, as an abrupt end leaves them. */
import type { ConversationFolder } from './conversationFolder';
import { deleteIfThere, fileErrorKind } from './fileSystem';
import { messageReaders, type StoredMessage } from './storedConversation';
import { decodeFile } from './storedFile';

/** Temporary files of this age, in milliseconds, are nobody's any more. */
const lifetime = 3_600_000;

/**
 * Reads a message that has not got its name. It counts when it is whole. When it is not, it may be another window that
 * writes it at this moment, so nothing is reported.
 */
export async function readLeftover(folder: ConversationFolder, path: string): Promise<StoredMessage | undefined> {
  try {
    const result = await decodeFile(await folder.fileSystem.readFile(path), messageReaders);
    return result.type === 'read' ? result.content : undefined;
  } catch (error) {
    if (fileErrorKind(error) !== 'not-found') folder.context.report({ type: 'unreadable', path, error });
    return undefined;
  }
}

/** Deletes a temporary file that nobody needs, once nobody can be writing it. */
export async function sweepLeftover(folder: ConversationFolder, path: string): Promise<void> {
  try {
    const { modifiedAt } = await folder.fileSystem.stat(path);
    if (folder.context.now() - modifiedAt > lifetime) await deleteIfThere(folder.fileSystem, path);
  } catch {
    // It has got its name meanwhile, or the folder cannot be written to: it does no harm where it is.
    return;
  }
}
