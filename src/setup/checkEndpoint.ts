import { ApiError } from '../api/errors';
import type { FoundModels } from '../api/findModels';
import type { ChatPart, ChatRequest, Endpoint, ModelInfo } from '../api/types';
import type { SetupStep } from '../shared/protocol';
import { failAt, stepOf, waitingSteps, withStep, type StepId } from './steps';

/** The calls that a check makes. */
export interface CheckPorts {
  /** The base URL among the likely readings of the typed one under which the endpoint answers, with its models. */
  findModels(endpoint: Endpoint, signal: AbortSignal): Promise<FoundModels>;
  checkKey(endpoint: Endpoint, signal: AbortSignal): Promise<void>;
  streamChat(endpoint: Endpoint, request: ChatRequest, signal: AbortSignal): AsyncIterable<ChatPart>;
  /** A failure as the user reads it. */
  explain(error: ApiError): string;
  /** Every change of a verdict. */
  report(steps: readonly SetupStep[]): void;
}

/** What a check came to. */
export type CheckOutcome =
  | { readonly passed: true; readonly endpoint: Endpoint; readonly models: readonly ModelInfo[] }
  | { readonly passed: false; readonly step: StepId; readonly error: ApiError };

/** Enough for one word; some servers refuse a cap of one token. */
const maxTestTokens = 16;

/**
 * Checks an endpoint step by step: that somebody answers at its address, the certificate, the key, the models, and
 * after a model was chosen that an answer streams. Each step is told as it begins and ends.
 */
export class EndpointCheck {
  private steps = waitingSteps();

  constructor(
    private readonly ports: CheckPorts,
    private readonly signal: AbortSignal,
  ) {}

  /** Address, certificate, key and models. Rejects only when the signal aborts. */
  async reach(endpoint: Endpoint): Promise<CheckOutcome> {
    const encrypted = new URL(endpoint.baseUrl).protocol === 'https:';
    this.steps = encrypted ? waitingSteps() : withStep(waitingSteps(), { id: 'tls', verdict: 'skipped' });
    this.tell('address', 'running');
    try {
      const { baseUrl, models, listed } = await this.ports.findModels(endpoint, this.signal);
      const found: Endpoint = { ...endpoint, baseUrl };
      this.tell('address', 'passed', baseUrl);
      if (encrypted) this.tell('tls', 'passed');
      await this.checkKey(found);
      this.tell('models', listed ? 'passed' : 'skipped', listed ? String(models.length) : undefined);
      return { passed: true, endpoint: found, models };
    } catch (error) {
      return this.fail(error, 'models');
    }
  }

  /** One short streamed answer. Rejects only when the signal aborts. */
  async stream(endpoint: Endpoint, model: string): Promise<CheckOutcome> {
    this.tell('stream', 'running');
    try {
      const request: ChatRequest = {
        model,
        messages: [{ role: 'user', content: 'Answer with the word OK.' }],
        maxTokens: maxTestTokens,
      };
      for await (const part of this.ports.streamChat(endpoint, request, this.signal)) {
        if (part.type !== 'notice') break;
      }
      this.signal.throwIfAborted();
      this.tell('stream', 'passed', model);
      return { passed: true, endpoint, models: [] };
    } catch (error) {
      return this.fail(error, 'stream');
    }
  }

  private async checkKey(endpoint: Endpoint): Promise<void> {
    if (endpoint.key === undefined) {
      this.tell('key', 'skipped');
      return;
    }
    this.tell('key', 'running');
    // That a list could be read proves nothing about the key: many are public.
    await this.ports.checkKey(endpoint, this.signal);
    this.tell('key', 'passed');
  }

  private fail(error: unknown, during: 'models' | 'stream'): CheckOutcome {
    this.signal.throwIfAborted();
    if (!(error instanceof ApiError)) throw error;
    const step = stepOf(error, during);
    this.steps = failAt(this.steps, step, this.ports.explain(error));
    this.ports.report(this.steps);
    return { passed: false, step, error };
  }

  private tell(id: StepId, verdict: SetupStep['verdict'], detail?: string): void {
    this.steps = withStep(this.steps, { id, verdict, ...(detail !== undefined && { detail }) });
    this.ports.report(this.steps);
  }
}
