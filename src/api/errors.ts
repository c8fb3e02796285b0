/** What went wrong, by what the user can do about it. */
export type ApiErrorKind =
  | 'auth'
  | 'forbidden'
  | 'not-found'
  | 'rate-limit'
  | 'bad-request'
  | 'context-length'
  | 'server'
  | 'unavailable'
  | 'network'
  | 'timeout'
  | 'protocol'
  | 'incomplete';

export interface ApiErrorDetails {
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** The URL asked, without query or credentials. */
  readonly url?: string;
  /** The endpoint's own machine-readable code (`invalid_api_key`) or the system's (`ECONNREFUSED`). */
  readonly code?: string;
  /** The parameter that the endpoint named. */
  readonly parameter?: string;
  /** How long the endpoint asks to wait. */
  readonly retryAfterMs?: number;
  readonly requestId?: string;
  /** The endpoint answered with a failure and no words about it, so that the message is ours. */
  readonly wordless?: boolean;
  /** Where a redirect leads that was not followed. */
  readonly target?: string;
  readonly cause?: unknown;
}

/**
 * The only error that leaves `src/api`. `message` is the endpoint's own words where it has some, else one plain
 * sentence; it never holds a key.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number | undefined;
  readonly url: string | undefined;
  readonly code: string | undefined;
  readonly parameter: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly requestId: string | undefined;
  readonly wordless: boolean;
  readonly target: string | undefined;

  constructor(
    readonly kind: ApiErrorKind,
    message: string,
    details: ApiErrorDetails = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.status = details.status;
    this.url = details.url;
    this.code = details.code;
    this.parameter = details.parameter;
    this.retryAfterMs = details.retryAfterMs;
    this.requestId = details.requestId;
    this.wordless = details.wordless ?? false;
    this.target = details.target;
  }
}
