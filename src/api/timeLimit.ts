import { ApiError } from './errors';

/** How long to wait, in milliseconds; 0 means for ever. */
export interface Timeouts {
  /** From the request to the first byte of the answer. */
  readonly firstByteMs: number;
  /** Between two pieces of the answer. */
  readonly silenceMs: number;
}

/**
 * A model that thinks, or a local one that reads a long prompt without a GPU, may be silent for minutes: before the first
 * byte, and where the thinking is hidden after it, too. Ten minutes is what OpenAI's own clients wait.
 */
export const chatTimeouts: Timeouts = { firstByteMs: 600_000, silenceMs: 600_000 };

/** For what needs no model: lists, keys, balances. */
export const lookupTimeouts: Timeouts = { firstByteMs: 30_000, silenceMs: 30_000 };

/** The longest delay that a timer takes; a longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * The one abort signal of a request: it aborts when the caller's does, or when a limit runs out. `error` tells the two
 * apart. Only the time in which the endpoint has the turn counts: not that in which an answer waits to be read.
 */
export class TimeLimit {
  /** Set when a limit ran out, and only then. */
  error: ApiError | undefined;
  private readonly controller = new AbortController();
  private readonly callersSignal: AbortSignal | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private limitMs = 0;
  private complaint = '';
  /** Since when the endpoint has had the turn, in milliseconds since 1970. */
  private waitingSince = 0;
  private isResting = false;

  constructor(callersSignal: AbortSignal | undefined) {
    this.callersSignal = callersSignal;
    if (callersSignal?.aborted) this.abort();
    else callersSignal?.addEventListener('abort', this.abort, { once: true });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Starts a limit in place of the one before. `complaint` is what happened should it run out: "sent nothing". */
  start(limitMs: number, complaint: string): void {
    clearTimeout(this.timer);
    this.limitMs = limitMs;
    this.complaint = complaint;
    this.waitingSince = Date.now();
    if (limitMs > 0 && !this.signal.aborted) this.arm(limitMs);
  }

  /** The endpoint has the turn. Cheap: the timer goes on and looks at the clock when it fires. */
  wait(): void {
    if (this.isResting) this.waitingSince = Date.now();
    this.isResting = false;
  }

  /** Something came; until the next `wait` it is not the endpoint that is waited for. */
  rest(): void {
    this.isResting = true;
  }

  /** The request is over: no limit runs any more, and the caller's signal is let go. */
  dispose(): void {
    clearTimeout(this.timer);
    this.callersSignal?.removeEventListener('abort', this.abort);
  }

  private readonly abort = (): void => {
    clearTimeout(this.timer);
    this.controller.abort(this.callersSignal?.reason);
  };

  private arm(delayMs: number): void {
    this.timer = setTimeout(() => this.check(), Math.min(delayMs, longestTimerMs));
  }

  private check(): void {
    const waitedMs = this.isResting ? 0 : Date.now() - this.waitingSince;
    if (waitedMs < this.limitMs) return this.arm(this.limitMs - waitedMs);
    const seconds = Math.round(this.limitMs / 100) / 10;
    this.error = new ApiError('timeout', `The endpoint ${this.complaint} for ${seconds} s.`, { code: 'time-limit' });
    this.controller.abort(this.error);
  }
}

/** Waits, until the signal aborts at the longest. */
export function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (delayMs <= 0 || signal?.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, Math.min(delayMs, longestTimerMs));
    signal?.addEventListener('abort', end, { once: true });
  });
}
