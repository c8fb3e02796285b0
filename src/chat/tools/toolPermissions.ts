import type { ToolUse } from '../../shared/conversation';

/** What the user says to a call that waits. */
export type ToolDecision = 'allow' | 'allow-in-conversation' | 'refuse';

/** The user's word on the calls of one conversation. Nothing is kept over a reload: the next time it is asked again. */
export class ToolPermissions {
  private readonly waiting = new Map<string, (decision: ToolDecision) => void>();
  private readonly allowed = new Set<string>();

  /**
   * Whether a call may run; waits for the user's word where the tool has to be asked for and was not allowed for the
   * whole conversation. An abort counts as a no.
   */
  async allow({ id, name }: ToolUse, asks: boolean, signal: AbortSignal): Promise<boolean> {
    if (!asks || this.allowed.has(name)) return true;
    const decision = await new Promise<ToolDecision>((resolve) => {
      this.waiting.set(id, resolve);
      signal.addEventListener('abort', () => resolve('refuse'), { once: true });
    });
    this.waiting.delete(id);
    if (decision === 'allow-in-conversation') this.allowed.add(name);
    return decision !== 'refuse';
  }

  /** The user's word on the call that waits under this id; one that does not wait is left alone. */
  decide(id: string, decision: ToolDecision): void {
    this.waiting.get(id)?.(decision);
  }
}
