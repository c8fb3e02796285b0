import { Writable } from 'node:stream';

/** What programs print, held back until it is their turn; from then on it is passed on as it comes. */
export class HeldOutput extends Writable {
  private held: Buffer[] | undefined = [];

  /** @param target where everything goes in the end. */
  constructor(private readonly target: NodeJS.WritableStream) {
    super();
  }

  /** Prints what was held, and what comes later at once. */
  release(): void {
    for (const chunk of this.held ?? []) this.target.write(chunk);
    this.held = undefined;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.held === undefined) this.target.write(chunk);
    else this.held.push(chunk);
    done();
  }
}
