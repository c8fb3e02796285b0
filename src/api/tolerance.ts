import type { Endpoint } from './types';

/** One change to a request, found out from a refusal. */
export type Adaptation =
  | { readonly type: 'omit'; readonly parameter: string }
  | { readonly type: 'rename'; readonly parameter: string; readonly to: string }
  | { readonly type: 'set'; readonly parameter: string; readonly value: number | boolean }
  /** The model has no system role: its text goes in front of the first user message. */
  | { readonly type: 'fold-system' }
  /** The model takes no images. */
  | { readonly type: 'no-images' }
  /** The model does not fill in text between what stands before and after: it is asked by chat. */
  | { readonly type: 'no-completions' }
  /** The endpoint answers under this base URL, not under the one configured. */
  | { readonly type: 'base'; readonly baseUrl: string };

/** What was learned, and when. */
export interface Learned {
  readonly adaptation: Adaptation;
  /** Milliseconds since 1970. */
  readonly learnedAt: number;
}

/**
 * Where things learned are kept, so that the next request is right at once. The host may keep them over restarts (they
 * are plain JSON); `MemoryTolerance` keeps them for a session.
 */
export interface ToleranceStore {
  /** @param key opaque: stands for one model at one endpoint */
  read(key: string): readonly Learned[];
  write(key: string, learned: readonly Learned[]): void;
  /** Forgets everything. */
  clear(): void;
}

export class MemoryTolerance implements ToleranceStore {
  private readonly learned = new Map<string, readonly Learned[]>();

  read(key: string): readonly Learned[] {
    return this.learned.get(key) ?? [];
  }

  write(key: string, learned: readonly Learned[]): void {
    if (learned.length === 0) this.learned.delete(key);
    else this.learned.set(key, learned);
  }

  clear(): void {
    this.learned.clear();
  }
}

/** Servers change: what was refused a month ago is tried again. */
const expiresAfterMs = 30 * 24 * 60 * 60 * 1000;

/** What is known of a model at an endpoint and has not expired, in the order in which it was learned. */
export function recall(
  store: ToleranceStore | undefined,
  endpoint: Endpoint,
  model: string,
  now: number,
): Adaptation[] {
  const learned = store?.read(toleranceKey(endpoint, model)) ?? [];
  return learned.filter(({ learnedAt }) => now - learnedAt < expiresAfterMs).map(({ adaptation }) => adaptation);
}

/** Adds to what is known. Of a parameter, the newer of two entries of one type counts. */
export function remember(
  store: ToleranceStore | undefined,
  endpoint: Endpoint,
  model: string,
  adaptations: readonly Adaptation[],
  now: number,
): void {
  if (store === undefined || adaptations.length === 0) return;
  const key = toleranceKey(endpoint, model);
  const names = new Set(adaptations.map(adaptationName));
  const kept = store
    .read(key)
    .filter((old) => now - old.learnedAt < expiresAfterMs && !names.has(adaptationName(old.adaptation)));
  store.write(key, [...kept, ...adaptations.map((adaptation) => ({ adaptation, learnedAt: now }))]);
}

/** Forgets what was learned of one model at an endpoint. */
export function forget(store: ToleranceStore, endpoint: Endpoint, model: string): void {
  store.write(toleranceKey(endpoint, model), []);
}

/** Tells apart what must happen once only: the type of change and the parameter it is made to. */
export function adaptationName(adaptation: Adaptation): string {
  return 'parameter' in adaptation ? `${adaptation.type} ${adaptation.parameter}` : adaptation.type;
}

/** With the address, since another server behind the same id is another server. */
function toleranceKey(endpoint: Endpoint, model: string): string {
  return JSON.stringify([endpoint.id, endpoint.baseUrl, model]);
}
