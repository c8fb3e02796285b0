import { versionsFolder } from './conversationFolder';
import type { FileSystem } from './fileSystem';

type Listener = (id: string | undefined) => void;

/**
 * Tells when any window, this one included, changes a conversation: the names in the folder of versions do. One watcher
 * for all who listen, and none over a conversation's own folder, which Windows would then not let anybody delete.
 */
export class VersionsWatch {
  private readonly listeners = new Set<Listener>();
  private watcher: Promise<{ dispose(): void } | undefined> | undefined;

  constructor(private readonly fileSystem: FileSystem) {}

  /** The listener gets the id of the conversation, or nothing where the file system did not tell. */
  listen(listener: Listener): { dispose(): void } {
    this.listeners.add(listener);
    this.watcher ??= this.start();
    return {
      dispose: () => {
        this.listeners.delete(listener);
        if (this.listeners.size === 0) this.stop();
      },
    };
  }

  private async start(): Promise<{ dispose(): void } | undefined> {
    try {
      await this.fileSystem.createDirectory(versionsFolder);
      return this.fileSystem.watch?.(versionsFolder, (name) => this.tell(name));
    } catch {
      // Nothing can be watched here: what others add is seen when the conversation is opened again.
      return undefined;
    }
  }

  private stop(): void {
    void this.watcher?.then((watcher) => watcher?.dispose());
    this.watcher = undefined;
  }

  private tell(name: string): void {
    const end = name.indexOf('.');
    for (const listener of this.listeners) listener(end > 0 ? name.slice(0, end) : undefined);
  }
}
