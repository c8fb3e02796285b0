import type { Memento } from 'vscode';
import * as z from 'zod/mini';
import { readBalance, type Balance } from '../api/balance';
import { streamChat } from '../api/chat';
import { findModels, type FoundModels } from '../api/findModels';
import { checkKey } from '../api/keys';
import { listModels } from '../api/models';
import { canComplete, cannotComplete, streamCompletion, type CompletionRequest } from '../api/completion';
import type { Timeouts } from '../api/timeLimit';
import { recall, type Adaptation, type Learned, type ToleranceStore } from '../api/tolerance';
import type { ChatPart, ChatRequest, Endpoint, ModelInfo } from '../api/types';
import type { Inspector } from './inspector';
import type { Settings } from './settings';

interface CallOptions {
  readonly signal: AbortSignal;
}

interface AnswerOptions extends CallOptions {
  /** In place of those of the settings. */
  readonly timeouts?: Timeouts;
  /** Repetitions after failures that may pass. */
  readonly retries?: number;
}

/** The wire as this host offers it: with the user's proxy and certificates, and with what was learned kept. */
export class Client {
  private readonly tolerance: ToleranceStore;

  constructor(
    memory: Memento,
    private readonly settings: Settings,
    private readonly inspector: Inspector,
  ) {
    this.tolerance = new KeptTolerance(memory);
  }

  streamChat(endpoint: Endpoint, request: ChatRequest, options: AnswerOptions): AsyncGenerator<ChatPart> {
    const { timeouts } = this.settings;
    return this.inspector.answer('chat', endpoint, request.model, (fetch) =>
      streamChat(endpoint, request, { timeouts, fetch, tolerance: this.tolerance, ...options }),
    );
  }

  /** Text between two others, where `canComplete` says that the model is worth asking for it. */
  streamCompletion(endpoint: Endpoint, request: CompletionRequest, options: AnswerOptions): AsyncGenerator<string> {
    return this.inspector.answer('completion', endpoint, request.model, (fetch) =>
      streamCompletion(endpoint, request, { fetch, tolerance: this.tolerance, ...options }),
    );
  }

  canComplete(endpoint: Endpoint, model: string): boolean {
    return canComplete(endpoint, model, this.tolerance);
  }

  /** What a model's refusals have told about it. */
  adaptations(endpoint: Endpoint, model: string): readonly Adaptation[] {
    return recall(this.tolerance, endpoint, model, Date.now());
  }

  /** Remembers that a model does not fill in. */
  cannotComplete(endpoint: Endpoint, model: string): void {
    cannotComplete(endpoint, model, this.tolerance);
  }

  listModels(endpoint: Endpoint, { signal }: CallOptions): Promise<ModelInfo[]> {
    return this.inspector.lookup('models', endpoint, (fetch) => listModels(endpoint, { signal, fetch }));
  }

  /** The reading of the endpoint's base URL under which it answers, and its models. */
  findModels(endpoint: Endpoint, { signal }: CallOptions): Promise<FoundModels> {
    return this.inspector.lookup('models', endpoint, (fetch) => findModels(endpoint, { signal, fetch }));
  }

  checkKey(endpoint: Endpoint, { signal }: CallOptions): Promise<void> {
    return this.inspector.lookup('key', endpoint, (fetch) => checkKey(endpoint, { signal, fetch }));
  }

  readBalance(endpoint: Endpoint, { signal }: CallOptions): Promise<Balance | undefined> {
    return this.inspector.lookup('balance', endpoint, (fetch) => readBalance(endpoint, { signal, fetch }));
  }
}

const memoryKey = 'aside.tolerance';

/** What was learned about endpoints, kept over restarts. */
class KeptTolerance implements ToleranceStore {
  constructor(private readonly memory: Memento) {}

  read(key: string): readonly Learned[] {
    return this.all()[key] ?? [];
  }

  write(key: string, learned: readonly Learned[]): void {
    void this.memory.update(memoryKey, { ...this.all(), [key]: learned });
  }

  clear(): void {
    void this.memory.update(memoryKey, undefined);
  }

  /** Only this class writes it, so that more than its outer form need not be checked. */
  private all(): Readonly<Record<string, readonly Learned[]>> {
    const kept = this.memory.get<Readonly<Record<string, readonly Learned[]>>>(memoryKey);
    return z.record(z.string(), z.array(z.unknown())).safeParse(kept).success && kept !== undefined ? kept : {};
  }
}
