import { deleteIfThere, entriesOf, fileErrorKind, type DirectoryEntry, type FileSystem } from './fileSystem';
import {
  currentSchema,
  metaReaders,
  type ConversationMeta,
  type StoredMessage,
  type StoredPartial,
} from './storedConversation';
import { decodeFile, encodeFile, type Readers } from './storedFile';
import type { StoreContext } from './storeContext';
import { newestFirst, versionFileName, versionKey, versionsOf, writeNewFile, type FileVersion } from './versionedFile';

/** Where the conversations stand, one folder each, named by id. */
export const conversationsFolder = 'conversations';

/**
 * One empty file for each conversation, `<id>.<number>.<writer>`: the state of its facts. It is written before they
 * are. So one listing of this folder tells which conversations have changed since an index was made.
 */
export const versionsFolder = 'versions';

/** The facts of a conversation, and the state in which they stand on the disk. */
export interface KnownMeta {
  readonly meta: ConversationMeta;
  readonly version: FileVersion;
}

/**
 * The files of one conversation. `messages/<id>.json`: the finished messages, which never change. Beside that folder
 * `meta.….json`, the facts, and `partial-<message id>.….json`, an answer that arrives or was cut off.
 */
export class ConversationFolder {
  readonly path: string;
  readonly messagesPath: string;
  readonly fileSystem: FileSystem;
  private announced: FileVersion | undefined;

  constructor(
    readonly context: StoreContext,
    readonly id: string,
    /** Unique to whoever writes: small letters and digits. */
    readonly writer: string,
  ) {
    this.path = `${conversationsFolder}/${id}`;
    this.messagesPath = `${this.path}/messages`;
    this.fileSystem = context.fileSystem;
  }

  /** Makes the folders; to be called before the first file is written. */
  create(): Promise<void> {
    return this.fileSystem.createDirectory(this.messagesPath);
  }

  async addMessage(stored: StoredMessage): Promise<void> {
    const content = await encodeFile(currentSchema, stored);
    await writeNewFile(this.fileSystem, `${this.messagesPath}/${stored.message.id}.json`, content, this.writer);
  }

  /** Saves a state of an answer, then deletes the one before. */
  async savePartial(partial: StoredPartial, previous: FileVersion | undefined): Promise<FileVersion> {
    const stem = partialStem(partial.message.id);
    const version = { stem, number: (previous?.number ?? 0) + 1, writer: this.writer };
    await this.write(version, partial);
    if (previous !== undefined) await this.remove(previous);
    return version;
  }

  async remove(version: FileVersion): Promise<void> {
    await deleteIfThere(this.fileSystem, `${this.path}/${versionFileName(version)}`);
  }

  /** The states of the facts that stand on the disk, newest first: one as a rule. */
  async metaVersions(): Promise<FileVersion[]> {
    return versionsOf(await entriesOf(this.fileSystem, this.path), 'meta');
  }

  /** Reads the newest state of the facts that is sound, among those given. */
  async readMeta(versions: readonly FileVersion[]): Promise<KnownMeta | undefined> {
    for (const version of versions) {
      const meta = await this.read(`${this.path}/${versionFileName(version)}`, metaReaders);
      if (meta !== undefined) return { meta, version };
    }
    return undefined;
  }

  /**
   * Writes the facts as a new state after those that stand on the disk, and deletes `base`, which they are made from,
   * and what is older. A newer state that could not be read is left alone.
   */
  async writeMeta(meta: ConversationMeta, versions: readonly FileVersion[], base?: FileVersion): Promise<KnownMeta> {
    const version = await this.announce(versions[0]);
    await this.write(version, meta);
    this.announced = undefined;
    if (base === undefined) return { meta, version };
    for (const old of versions.filter((old) => newestFirst(base, old) <= 0)) {
      await this.remove(old);
      await this.unmark(old);
    }
    return { meta, version };
  }

  /**
   * Tells the index that the conversation is about to change, and in which state its facts will be then. To be called
   * before a message is written: an index made in between would otherwise not know that it is out of date.
   * @param newest the newest state that is known.
   */
  async announce(newest: FileVersion | undefined): Promise<FileVersion> {
    const before = this.announced;
    if (before !== undefined && before.number > (newest?.number ?? 0)) return before;
    // The time, so that the number is a new one even where all that came before is lost.
    const number = Math.max((newest?.number ?? 0) + 1, this.context.now());
    const version = { stem: 'meta', number, writer: this.writer };
    await this.mark(version);
    this.announced = version;
    if (before !== undefined) await this.unmark(before);
    return version;
  }

  /** The files were removed by somebody: what was announced may be gone too. */
  forget(): void {
    this.announced = undefined;
  }

  /** Tells the index that the facts are in this state. */
  async mark(version: FileVersion): Promise<void> {
    const write = () => this.fileSystem.writeFile(markerPath(this.id, version), new Uint8Array());
    try {
      await write();
    } catch (error) {
      if (fileErrorKind(error) !== 'not-found') throw error;
      await this.fileSystem.createDirectory(versionsFolder);
      await write();
    }
  }

  unmark(version: FileVersion): Promise<void> {
    return deleteIfThere(this.fileSystem, markerPath(this.id, version));
  }

  /** The entries of the folder of messages. */
  messageEntries(): Promise<readonly DirectoryEntry[]> {
    return entriesOf(this.fileSystem, this.messagesPath);
  }

  /**
   * Reads a file. `undefined` where it is gone, cannot be read or is damaged; the latter two are reported, and a
   * damaged file gets another name.
   */
  async read<Content>(path: string, readers: Readers<Content>): Promise<Content | undefined> {
    let bytes: Uint8Array;
    try {
      bytes = await this.fileSystem.readFile(path);
    } catch (error) {
      if (fileErrorKind(error) !== 'not-found') this.context.report({ type: 'unreadable', path, error });
      return undefined;
    }
    const result = await decodeFile(bytes, readers);
    if (result.type === 'read') return result.content;
    if (result.type === 'newer') this.context.report({ type: 'newer', path });
    else await this.setAside(path, result.reason);
    return undefined;
  }

  private async setAside(path: string, reason: string): Promise<void> {
    const target = `${path}.${this.writer}.damaged`;
    try {
      await this.fileSystem.rename(path, target);
    } catch (error) {
      // Another window was quicker, and tells its user; or the folder is read-only, and the file stays where it is.
      if (fileErrorKind(error) === 'not-found') return;
      this.context.report({ type: 'damaged', path, reason });
      return;
    }
    this.context.report({ type: 'damaged', path: target, reason });
  }

  private async write(version: FileVersion, content: unknown): Promise<void> {
    const bytes = await encodeFile(currentSchema, content);
    await writeNewFile(this.fileSystem, `${this.path}/${versionFileName(version)}`, bytes, this.writer);
  }
}

/** The first part of the names under which an answer that arrives is saved. */
export function partialStem(messageId: string): string {
  return `partial-${messageId}`;
}

function markerPath(id: string, version: FileVersion): string {
  return `${versionsFolder}/${id}.${versionKey(version)}`;
}
