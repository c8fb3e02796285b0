import type { Attachment } from '../shared/conversation';
import { readAttachment, type Attachable } from './liveAttachment';

interface Part {
  readonly attachable: Attachable;
  readonly watching: { dispose(): void } | undefined;
}

/** What goes out with the next question: what is listed here is exactly that. */
export class Outgoing {
  private parts: readonly Part[];

  /** `onChange` is called when something is added or removed, or has changed where it was taken from. */
  constructor(
    attachments: readonly Attachment[],
    private readonly onChange: () => void,
  ) {
    this.parts = attachments.map((attachable) => ({ attachable, watching: undefined }));
  }

  /** As it would go out now. */
  get attachments(): readonly Attachment[] {
    return this.parts.map(({ attachable }) => readAttachment(attachable));
  }

  /** Adds what is not there yet. */
  add(attachables: readonly Attachable[]): void {
    const added = attachables.filter((attachable) => !this.has(readAttachment(attachable)));
    if (added.length === 0) return;
    const parts = added.map((attachable) => ({
      attachable,
      watching: 'watch' in attachable ? attachable.watch(this.onChange) : undefined,
    }));
    this.parts = [...this.parts, ...parts];
    this.onChange();
  }

  remove(id: string): void {
    const kept = this.parts.filter(({ attachable }) => attachable.id !== id);
    if (kept.length === this.parts.length) return;
    this.keep(kept);
    this.onChange();
  }

  /** Freezes everything and leaves nothing behind, without a call to `onChange`: the question is on its way. */
  take(): readonly Attachment[] {
    const { attachments } = this;
    this.keep([]);
    return attachments;
  }

  dispose(): void {
    this.keep(this.parts.map(({ attachable }) => ({ attachable: readAttachment(attachable), watching: undefined })));
  }

  private has({ kind, label, uri, text, image }: Attachment): boolean {
    return this.attachments.some(
      (one) => one.kind === kind && one.label === label && one.uri === uri && one.text === text && one.image === image,
    );
  }

  private keep(kept: readonly Part[]): void {
    for (const part of this.parts) if (!kept.includes(part)) part.watching?.dispose();
    this.parts = kept;
  }
}
