/** What was learned about a model at an endpoint from a refusal, so that the next request is right at once. */
export type Adaptation =
  | { readonly type: 'omit'; readonly parameter: string }
  | { readonly type: 'rename'; readonly parameter: string; readonly to: string }
  | { readonly type: 'set'; readonly parameter: string; readonly value: number }
  | { readonly type: 'fold-system' }
  | { readonly type: 'no-stream' }
  | { readonly type: 'no-images' };

/** One thing learned, and when: in milliseconds since 1970, since servers change. */
export interface Learned {
  readonly adaptation: Adaptation;
  readonly learnedAt: number;
}

/**
 * Where things learned are kept. The host keeps them over restarts; `MemoryTolerance` for the length of a session.
 * Keys are opaque: they stand for one model at one endpoint.
 */
export interface ToleranceStore {
  read(key: string): readonly Learned[];
  write(key: string, learned: readonly Learned[]): void;
  /** Forgets everything. */
  clear(): void;
}

export class MemoryTolerance implements ToleranceStore {
  readonly #learned = new Map<string, readonly Learned[]>();

  read(key: string): readonly Learned[] {
    return this.#learned.get(key) ?? [];
  }

  write(key: string, learned: readonly Learned[]): void {
    this.#learned.set(key, learned);
  }

  clear(): void {
    this.#learned.clear();
  }
}
