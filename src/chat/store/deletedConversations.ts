import { conversationsFolder } from './conversationFolder';
import { deleteIfThere, entriesOf, fileErrorKind, type FileSystem } from './fileSystem';

/** Where deleted conversations wait, each as `<id>.<time of deletion>`. */
export const deletedFolder = 'deleted';

/** A conversation that was deleted. */
export interface DeletedConversation {
  readonly path: string;
  readonly id: string;
  /** When it was deleted, in milliseconds since 1970. */
  readonly at: number;
}

/** Deleted conversations: set aside in one step, to be brought back or, later, really deleted. */
export class DeletedConversations {
  constructor(private readonly fileSystem: FileSystem) {}

  /** Sets a conversation aside. One that is not there is deleted already. */
  async add(id: string, now: number): Promise<void> {
    await this.fileSystem.createDirectory(deletedFolder);
    try {
      await this.fileSystem.rename(`${conversationsFolder}/${id}`, `${deletedFolder}/${id}.${now}`);
    } catch (error) {
      if (fileErrorKind(error) !== 'not-found') throw error;
    }
  }

  /** Brings conversations back as they were. Resolves to the ids of those that there were. */
  async restore(ids: readonly string[]): Promise<string[]> {
    const newest = new Map<string, DeletedConversation>();
    for (const deleted of await this.list()) {
      if (deleted.at >= (newest.get(deleted.id)?.at ?? 0)) newest.set(deleted.id, deleted);
    }
    const found = ids.map((id) => newest.get(id)).filter((deleted) => deleted !== undefined);
    for (const deleted of found) await this.bringBack(deleted);
    return found.map(({ id }) => id);
  }

  /** Really deletes some of what was set aside. Resolves to how many conversations that were. */
  async purge(chosen: (deleted: DeletedConversation) => boolean): Promise<number> {
    const purged = (await this.list()).filter(chosen);
    for (const { path } of purged) await deleteIfThere(this.fileSystem, path);
    return purged.length;
  }

  private async bringBack({ id, path }: DeletedConversation): Promise<void> {
    try {
      await this.fileSystem.rename(path, `${conversationsFolder}/${id}`);
    } catch (error) {
      if (fileErrorKind(error) !== 'exists') throw error;
      await this.mergeInto(`${conversationsFolder}/${id}/messages`, path);
    }
  }

  /** Another window has gone on with it: its folder is there again, and gets the messages that it lacks. */
  private async mergeInto(messagesPath: string, path: string): Promise<void> {
    await this.fileSystem.createDirectory(messagesPath);
    for (const { name } of await entriesOf(this.fileSystem, `${path}/messages`)) {
      try {
        await this.fileSystem.rename(`${path}/messages/${name}`, `${messagesPath}/${name}`);
      } catch (error) {
        if (fileErrorKind(error) !== 'exists') throw error;
      }
    }
    await deleteIfThere(this.fileSystem, path);
  }

  private async list(): Promise<DeletedConversation[]> {
    const entries = await entriesOf(this.fileSystem, deletedFolder);
    return entries.map(({ name }) => {
      const [id = '', at = ''] = name.split('.');
      return { path: `${deletedFolder}/${name}`, id, at: Number(at) };
    });
  }
}
