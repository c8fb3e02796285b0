import type { PresetSummary, SetupFix, SetupState } from '../shared/protocol';

/** The set-up as every panel shows it: how far it is, and what mends a step that failed. */
export class SetupDisplay {
  private current: SetupState | undefined;
  private servers: readonly PresetSummary[] = [];
  private answer: ((fix: SetupFix | undefined) => void) | undefined;
  private readonly listeners = new Set<() => void>();

  /** The set-up in progress. */
  get state(): SetupState | undefined {
    return this.current;
  }

  /** Servers on this machine that answered. */
  get localServers(): readonly PresetSummary[] {
    return this.servers;
  }

  /** Calls `listener` after every change, until the returned function is called. */
  watch(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Shows how far a set-up is, or that there is none any more. */
  show(state: SetupState | undefined): void {
    this.current = state;
    if (state === undefined) this.choose(undefined);
    this.tell();
  }

  /** Offers servers on this machine in empty panels. */
  showLocalServers(servers: readonly PresetSummary[]): void {
    this.servers = servers;
    this.tell();
  }

  /** Offers ways to mend the step that failed. Resolves to the one chosen, to nothing where the set-up was left. */
  askFix(fixes: readonly SetupFix[]): Promise<SetupFix | undefined> {
    this.choose(undefined);
    return new Promise((resolve) => {
      this.answer = resolve;
      if (this.current !== undefined) this.show({ ...this.current, fixes });
    });
  }

  /** A panel's answer: one of the fixes, or nothing to leave the set-up. */
  choose(fix: SetupFix | undefined): void {
    const { answer } = this;
    this.answer = undefined;
    answer?.(fix);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
