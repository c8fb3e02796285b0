/** A failure together with the endpoint it happened at, so that it can be explained in that endpoint's terms. */
export class EndpointError extends Error {
  override readonly name = 'EndpointError';

  /** `retry` does again what has failed. */
  constructor(
    readonly endpoint: { readonly id: string; readonly name: string; readonly baseUrl: string },
    override readonly cause: unknown,
    readonly retry?: () => Promise<void>,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
