import type { Memento } from 'vscode';
import type { Balance } from '../api/balance';
import type { CompletionRequest } from '../api/completion';
import type { FoundModels } from '../api/findModels';
import { isRecord } from '../api/json';
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

/**
 * The wire as this host offers it: with the user's proxy and certificates, and with what was learned kept. The wire
 * itself is loaded with the first request.
 */
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
    const { tolerance } = this;
    return this.inspector.answer('chat', endpoint, request.model, async function* ask(fetch) {
      const { streamChat } = await import('../api/chat');
      yield* streamChat(endpoint, request, { timeouts, fetch, tolerance, ...options });
    });
  }

  /** Text between two others, where `canComplete` says that the model is worth asking for it. */
  streamCompletion(endpoint: Endpoint, request: CompletionRequest, options: AnswerOptions): AsyncGenerator<string> {
    const { tolerance } = this;
    return this.inspector.answer('completion', endpoint, request.model, async function* ask(fetch) {
      const { streamCompletion } = await import('../api/completion');
      yield* streamCompletion(endpoint, request, { fetch, tolerance, ...options });
    });
  }

  async canComplete(endpoint: Endpoint, model: string): Promise<boolean> {
    return (await import('../api/completion')).canComplete(endpoint, model, this.tolerance);
  }

  /** What a model's refusals have told about it. */
  adaptations(endpoint: Endpoint, model: string): readonly Adaptation[] {
    return recall(this.tolerance, endpoint, model, Date.now());
  }

  /** Remembers that a model does not fill in. */
  async cannotComplete(endpoint: Endpoint, model: string): Promise<void> {
    (await import('../api/completion')).cannotComplete(endpoint, model, this.tolerance);
  }

  listModels(endpoint: Endpoint, { signal }: CallOptions): Promise<ModelInfo[]> {
    return this.inspector.lookup('models', endpoint, async (fetch) =>
      (await import('../api/models')).listModels(endpoint, { signal, fetch }),
    );
  }

  /** The reading of the endpoint's base URL under which it answers, and its models. */
  findModels(endpoint: Endpoint, { signal }: CallOptions): Promise<FoundModels> {
    return this.inspector.lookup('models', endpoint, async (fetch) =>
      (await import('../api/findModels')).findModels(endpoint, { signal, fetch }),
    );
  }

  checkKey(endpoint: Endpoint, { signal }: CallOptions): Promise<void> {
    return this.inspector.lookup('key', endpoint, async (fetch) =>
      (await import('../api/keys')).checkKey(endpoint, { signal, fetch }),
    );
  }

  readBalance(endpoint: Endpoint, { signal }: CallOptions): Promise<Balance | undefined> {
    return this.inspector.lookup('balance', endpoint, async (fetch) =>
      (await import('../api/balance')).readBalance(endpoint, { signal, fetch }),
    );
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
    return isRecord(kept) && Object.values(kept).every(Array.isArray) ? kept : {};
  }
}
