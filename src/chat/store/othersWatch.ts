import type { VersionsWatch } from './versionsWatch';

/** A window makes several files of one change: how long to wait for the last of them, in milliseconds. */
const settleMs = 50;

/** Looks at one conversation whenever something about it has changed on the disk, one look after the other. */
export class OthersWatch {
  private listening: { dispose(): void } | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private looking: Promise<void> = Promise.resolve();
  private disposed = false;

  constructor(
    private readonly watch: VersionsWatch,
    private readonly id: string,
    /** Never rejects. */
    private readonly look: () => Promise<void>,
  ) {}

  /** Begins to watch, where it has not begun yet. */
  start(): void {
    if (this.disposed || this.listening !== undefined) return;
    this.listening = this.watch.listen((id) => {
      if (id === undefined || id === this.id) this.lookSoon();
    });
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    this.listening?.dispose();
  }

  private lookSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.looking = this.looking.then(() => (this.disposed ? undefined : this.look()));
    }, settleMs);
  }
}
