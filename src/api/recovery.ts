import { adaptationText, adaptBody } from './adapt';
import type { ApiError } from './errors';
import { adaptationFor } from './refusal';
import type { RequestBody } from './requestBody';
import { retryDelay } from './retry';
import { recall, remember, type Adaptation, type ToleranceStore } from './tolerance';
import type { ChatPart, Endpoint, Notice } from './types';
import { baseUrlCandidates, endpointUrl } from './url';

/** More changes than a request has parameters that are ever refused. */
const mostAdaptations = 8;

/** Repetitions after failures that may pass. */
const mostRetries = 2;

export interface RecoveryOptions {
  readonly tolerance?: ToleranceStore | undefined;
  readonly retries?: number | undefined;
  readonly random?: (() => number) | undefined;
}

/** What to do after a failure: say so, wait, ask again. */
export interface NextTry {
  /** Absent where there is nothing to say before it has worked. */
  readonly notice?: Notice;
  readonly delayMs: number;
}

/**
 * The tries of one question: its request as it is known to be accepted, changed after each refusal; and how often it has
 * been repeated after failures that may pass.
 */
export class Recovery {
  private readonly known: readonly Adaptation[];
  private readonly made: Adaptation[] = [];
  private readonly triedUrls = new Set<string>();
  /** Of those made, what holds for the next question too. */
  private learned: Adaptation[] = [];
  private retries = 0;
  /** What the configured base URL answered, once another is tried. */
  private atOwnBase: ApiError | undefined;

  constructor(
    private readonly endpoint: Endpoint,
    private readonly model: string,
    private readonly original: RequestBody,
    private readonly options: RecoveryOptions,
  ) {
    this.known = recall(options.tolerance, endpoint, model, Date.now());
  }

  /** Where to send the request now. */
  get url(): string {
    const base = this.adaptations.findLast(({ type }) => type === 'base');
    return endpointUrl(base?.type === 'base' ? base.baseUrl : this.endpoint.baseUrl, 'chat/completions');
  }

  /** What to send now. */
  get body(): RequestBody {
    return adaptBody(this.original, this.adaptations);
  }

  /** The next try after a failure, or nothing where none would help. */
  next(error: ApiError): NextTry | undefined {
    this.triedUrls.add(this.url);
    const adaptation = adaptationFor(error, this.body, this.adaptations) ?? this.otherBase(error);
    if (adaptation !== undefined && this.made.length < mostAdaptations) {
      this.made.push(adaptation);
      // Room for the answer depends on this prompt; everything else on the model.
      if (error.kind !== 'context-length') this.learned.push(adaptation);
      if (adaptation.type !== 'base') return { notice: adapted(adaptation, this.model), delayMs: 0 };
      this.atOwnBase ??= error;
      return { delayMs: 0 };
    }
    const { retries = mostRetries, random = Math.random } = this.options;
    const delayMs = this.retries < retries ? retryDelay(error, this.retries, random) : undefined;
    if (delayMs === undefined) return undefined;
    this.retries += 1;
    return { notice: { kind: 'retry', attempt: this.retries, delayMs, reason: error.message, error }, delayMs };
  }

  /** The error to show: where another base URL leads nowhere either, what the configured one said. */
  blame(error: ApiError): ApiError {
    return this.atOwnBase !== undefined && isNoApi(error) ? this.atOwnBase : error;
  }

  /** Something was learned of which it is not yet known whether it helps. */
  get isPending(): boolean {
    return this.learned.length > 0;
  }

  /** The request was accepted: what was changed for it is worth remembering. Returns what is left to say. */
  accepted(): readonly ChatPart[] {
    const learned = this.learned;
    this.learned = [];
    remember(this.options.tolerance, this.endpoint, this.model, learned, Date.now());
    const bases = learned.filter(({ type }) => type === 'base');
    return bases.map((base) => ({ type: 'notice', notice: adapted(base, this.model) }));
  }

  private get adaptations(): readonly Adaptation[] {
    return [...this.known, ...this.made];
  }

  /** The same address with `/v1` or without it, where the one used leads to no API; each is tried once. */
  private otherBase(error: ApiError): Adaptation | undefined {
    if (!isNoApi(error)) return undefined;
    const bases = baseUrlCandidates(this.endpoint.baseUrl).slice(0, 2);
    const baseUrl = bases.find((base) => !this.triedUrls.has(endpointUrl(base, 'chat/completions')));
    return baseUrl === undefined ? undefined : { type: 'base', baseUrl };
  }
}

function adapted(adaptation: Adaptation, model: string): Notice {
  const parameter = 'parameter' in adaptation ? adaptation.parameter : adaptation.type;
  return { kind: 'adapted', parameter, change: adaptationText(adaptation, model) };
}

/** There is something at the address, but no API. */
function isNoApi({ kind, code, message }: ApiError): boolean {
  return code === 'web-page' || (kind === 'not-found' && code !== 'invalid-url' && !/model/iu.test(message));
}
