import { ApiError } from './errors';

/** How long to wait, in milliseconds; 0 means without limit. */
export interface Timeouts {
  /** From the request to the answer's first byte. */
  readonly firstByteMs: number;
  /** Between two pieces of an answer. */
  readonly silenceMs: number;
}

/**
 * A reasoning model, or a local one that reads a long prompt without a GPU, may be silent for minutes, before the first
 * byte and, where the thinking is hidden, after it. Ten minutes is what OpenAI's own clients wait.
 */
export const chatTimeouts: Timeouts = { firstByteMs: 600_000, silenceMs: 600_000 };

/** For calls that need no model: lists, keys, balances. */
export const lookupTimeouts: Timeouts = { firstByteMs: 30_000, silenceMs: 30_000 };

/** The longest delay a timer takes; a longer one would fire at once. */
const longestTimer = 2 ** 31 - 1;

/**
 * The one abort signal of a call: aborted by the caller's signal, or by a limit that ran out. `error` tells the two
 * apart.
 */
export class TimeLimit {
  /** Set when a limit ran out, and only then. */
  error: ApiError | undefined;
  readonly #controller = new AbortController();
  readonly #callersSignal: AbortSignal | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #limitMs = 0;
  #describe = '';
  #lastSign = 0;

  constructor(callersSignal: AbortSignal | undefined) {
    this.#callersSignal = callersSignal;
    if (callersSignal?.aborted) this.#abort();
    else callersSignal?.addEventListener('abort', this.#abort, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Starts a limit in place of the one before; `describe` ends the sentence "The endpoint …". */
  start(limitMs: number, describe: string): void {
    clearTimeout(this.#timer);
    this.#limitMs = limitMs;
    this.#describe = describe;
    this.#lastSign = Date.now();
    if (limitMs > 0) this.#arm(limitMs);
  }

  /** Tells that something arrived. Cheap: the timer is not touched, it looks at the clock when it fires. */
  sign(): void {
    this.#lastSign = Date.now();
  }

  /** Ends the call: no limit runs any more, and a connection that is still open is closed. */
  dispose(): void {
    clearTimeout(this.#timer);
    this.#callersSignal?.removeEventListener('abort', this.#abort);
    this.#controller.abort();
  }

  readonly #abort = (): void => {
    clearTimeout(this.#timer);
    this.#controller.abort(this.#callersSignal?.reason);
  };

  #arm(delayMs: number): void {
    this.#timer = setTimeout(() => this.#check(), Math.min(delayMs, longestTimer));
  }

  #check(): void {
    const remainingMs = this.#lastSign + this.#limitMs - Date.now();
    if (remainingMs > 0) return this.#arm(remainingMs);
    const seconds = Math.round(this.#limitMs / 100) / 10;
    this.error = new ApiError('timeout', `The endpoint ${this.#describe} for ${seconds} s.`, { code: 'time-limit' });
    this.#controller.abort(this.error);
  }
}
