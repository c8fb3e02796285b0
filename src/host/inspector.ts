import * as vscode from 'vscode';
import type { ChatPart, Endpoint } from '../api/types';
import type { Exchange } from './exchange';
import type { Settings } from './settings';

/** How many exchanges are kept. */
const maxExchanges = 20;

/** The last requests, for the user to look at: in memory only, and only while the setting says so. */
export class Inspector implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  /** What shows them, once anybody has asked to see them. */
  display: vscode.Disposable | undefined;
  private kept: readonly Exchange[] = [];

  constructor(private readonly settings: Settings) {}

  /** The newest first. */
  get exchanges(): readonly Exchange[] {
    return this.kept;
  }

  /** An answer that is watched while it is read, where anybody wants to know. */
  async *answer<Part extends ChatPart | string>(
    what: string,
    endpoint: Endpoint,
    model: string,
    ask: (send: typeof fetch) => AsyncGenerator<Part>,
  ): AsyncGenerator<Part> {
    const { nodeFetch } = await import('./nodeFetch');
    if (this.settings.inspects) {
      const exchange = await this.begin(what, endpoint, model);
      yield* this.watched(exchange, ask(exchange.watch(nodeFetch)));
    } else yield* ask(nodeFetch);
  }

  /** A request without an answer to read bit by bit, such as that for the list of models. */
  async lookup<Value>(what: string, endpoint: Endpoint, ask: (send: typeof fetch) => Promise<Value>): Promise<Value> {
    const { nodeFetch } = await import('./nodeFetch');
    if (!this.settings.inspects) return ask(nodeFetch);
    const exchange = await this.begin(what, endpoint);
    try {
      const value = await ask(exchange.watch(nodeFetch));
      exchange.end();
      return value;
    } catch (error) {
      exchange.end(error);
      throw error;
    } finally {
      this.changed.fire();
    }
  }

  /** The settings have changed: what was kept goes with the wish to see it. */
  refresh(): void {
    if (this.settings.inspects || this.kept.length === 0) return;
    this.kept = [];
    this.changed.fire();
  }

  dispose(): void {
    this.display?.dispose();
    this.changed.dispose();
  }

  private async begin(what: string, endpoint: Endpoint, model?: string): Promise<Exchange> {
    const { Exchange } = await import('./exchange');
    const exchange = new Exchange(what, endpoint, model);
    this.kept = [exchange, ...this.kept].slice(0, maxExchanges);
    this.changed.fire();
    return exchange;
  }

  private async *watched<Part extends ChatPart | string>(
    exchange: Exchange,
    parts: AsyncGenerator<Part>,
  ): AsyncGenerator<Part> {
    let failure: unknown;
    try {
      for await (const part of parts) {
        exchange.see(part);
        yield part;
      }
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      exchange.end(failure);
      this.changed.fire();
    }
  }
}
