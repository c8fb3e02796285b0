import type { ErrorAction } from './conversation';

/** A failure that the user can mend. `message` is the sentence to show: what happened and what to do. */
export class UserError extends Error {
  override readonly name = 'UserError';

  /** `retry` is what the action of that name does. */
  constructor(
    message: string,
    readonly action?: ErrorAction,
    readonly retry?: () => Promise<void>,
  ) {
    super(message);
  }
}
