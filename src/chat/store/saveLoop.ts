import type { StoreHealth } from './storeHealth';

/** How long to wait before trying again after a failure, in milliseconds; twice as long each time. */
const firstRetry = 2000;
const lastRetry = 60_000;

/** What a loop has to save. */
export interface SaveWork {
  /** Milliseconds until something is to be saved; `undefined` where all is. */
  due(): number | undefined;
  /** Saves what is due, or all where it is forced. */
  save(force: boolean): Promise<void>;
}

/** Saves when it is time: one pass after the other, again after a failure, until it is ended. */
export class SaveLoop {
  private running: Promise<void> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** 0 while saving works. */
  private retryDelay = 0;
  private ended = false;

  constructor(
    private readonly work: SaveWork,
    private readonly health: StoreHealth,
  ) {}

  /** To be called when there is something new to save. Returns at once. */
  schedule(): void {
    clearTimeout(this.timer);
    const due = this.work.due();
    if (this.ended || this.running !== undefined || due === undefined) return;
    const delay = Math.max(due, this.retryDelay);
    if (delay === 0) this.start(false);
    else this.timer = setTimeout(() => this.start(false), delay);
  }

  /** Resolves once all that there is to save was saved, or tried: then to `false`. */
  async settle(force: boolean): Promise<boolean> {
    await this.idle();
    const due = this.work.due();
    if (due === 0 || (force && due !== undefined)) this.start(force);
    await this.idle();
    return this.retryDelay === 0;
  }

  /** Begins nothing any more, and resolves when what runs has ended. */
  async end(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    await this.idle();
    this.health.forget(this);
  }

  private async idle(): Promise<void> {
    while (this.running !== undefined) await this.running;
  }

  private start(force: boolean): void {
    if (this.ended || this.running !== undefined) return;
    clearTimeout(this.timer);
    this.running = this.run(force);
  }

  private async run(force: boolean): Promise<void> {
    try {
      await this.work.save(force);
      while (this.work.due() === 0 && !this.ended) await this.work.save(false);
      this.retryDelay = 0;
      this.health.saved(this);
    } catch (error) {
      this.retryDelay = Math.min(lastRetry, Math.max(firstRetry, 2 * this.retryDelay));
      this.health.failed(this, error);
    }
    this.running = undefined;
    this.schedule();
  }
}
