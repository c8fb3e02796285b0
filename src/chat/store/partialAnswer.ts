import type { AssistantMessage } from '../../shared/conversation';
import type { ConversationFolder } from './conversationFolder';
import type { StoredMessage } from './storedConversation';
import type { FileVersion } from './versionedFile';

/** How often an answer that arrives is saved at most, in milliseconds. */
export const partialInterval = 1000;

/** The saved state of the answer that arrives, and of those whose files are no longer needed. */
export class PartialAnswer {
  private file: FileVersion | undefined;
  private savedAt = Number.NEGATIVE_INFINITY;
  private behind = false;
  /** Counts the answers, so that a save knows whether its answer is still the one. */
  private answer = 0;
  private readonly obsolete: FileVersion[] = [];

  constructor(private readonly folder: ConversationFolder) {}

  /** An answer begins. It is saved at once, so that the shown line never ends in nothing. */
  start(): void {
    this.end();
    this.savedAt = Number.NEGATIVE_INFINITY;
    this.behind = true;
  }

  /** More of it has come. */
  grow(): void {
    this.behind = true;
  }

  /** It is finished, or another has taken its place. */
  end(): void {
    if (this.file !== undefined) this.obsolete.push(this.file);
    this.file = undefined;
    this.behind = false;
    this.answer += 1;
  }

  /** The folder was removed: nothing is left of what was saved. */
  forget(streaming: boolean): void {
    this.file = undefined;
    this.obsolete.length = 0;
    this.behind = streaming;
    this.savedAt = Number.NEGATIVE_INFINITY;
  }

  get hasObsolete(): boolean {
    return this.obsolete.length > 0;
  }

  /** Milliseconds until it may be saved again; `undefined` where there is nothing new to save. */
  get due(): number | undefined {
    return this.behind ? Math.max(0, this.savedAt + partialInterval - performance.now()) : undefined;
  }

  async save(stored: StoredMessage & { message: AssistantMessage }, now: number): Promise<void> {
    const { answer } = this;
    this.behind = false;
    this.savedAt = performance.now();
    try {
      const file = await this.folder.savePartial({ ...stored, savedAt: now }, this.file);
      if (answer === this.answer) this.file = file;
      else this.obsolete.push(file);
    } catch (error) {
      if (answer === this.answer) this.behind = true;
      throw error;
    }
  }

  /** Deletes what is no longer needed. The finished answers must be on the disk by now. */
  async removeObsolete(): Promise<void> {
    // Only those of now: one that comes meanwhile belongs to an answer that may not be on the disk yet.
    for (let left = this.obsolete.length; left > 0; left -= 1) {
      const [file] = this.obsolete;
      if (file !== undefined) await this.folder.remove(file);
      this.obsolete.shift();
    }
  }
}
