import * as vscode from 'vscode';
import { isSuggestible } from '../context/suggestible';
import type { CapturedPlace } from '../editor/capture';
import { SuggestionProvider } from '../editor/suggestionProvider';
import { explain } from '../host/report';
import { SuggestionItem } from '../host/suggestionItem';
import type { Services } from './services';
import { suggest } from './suggest';

/** How long nothing is asked for after a failure, in milliseconds: doubled with each further one, up to the longest. */
const shortestPauseMs = 5000;
const longestPauseMs = 5 * 60_000;

/** Suggestions while typing, from when they are switched on until they are switched off. */
export class Suggestions implements vscode.Disposable {
  private readonly item: SuggestionItem;
  private readonly provider = new SuggestionProvider({
    ask: (place, signal) => this.ask(place, signal),
    isSuggestible,
    mayAsk: () => Date.now() >= this.pausedUntil,
  });
  private readonly registration = vscode.languages.registerInlineCompletionItemProvider('*', this.provider);
  private asking = 0;
  private failures = 0;
  private pausedUntil = 0;

  constructor(private readonly services: Services) {
    this.item = new SuggestionItem(services.settings);
  }

  /** The settings have changed: what failed may work now. */
  refresh(): void {
    this.failures = 0;
    this.pausedUntil = 0;
    this.item.show({ type: 'ready' });
  }

  dispose(): void {
    this.registration.dispose();
    this.provider.dispose();
    this.item.dispose();
  }

  /** Nobody has asked for it, so a failure is told in the status bar alone. */
  private async ask(place: CapturedPlace, signal: AbortSignal): Promise<string> {
    this.asking += 1;
    this.item.show({ type: 'asking' });
    try {
      const text = await suggest(this.services, place, signal);
      if (!signal.aborted) this.failures = 0;
      // One that was cancelled may end after the next has begun.
      if (this.asking === 1) this.item.show({ type: 'ready' });
      return text;
    } catch (error) {
      this.services.log.error('No suggestion came', error);
      this.pausedUntil = Date.now() + Math.min(longestPauseMs, shortestPauseMs * 2 ** this.failures);
      this.failures += 1;
      this.item.show({ type: 'failed', message: explain(error, undefined).message });
      return '';
    } finally {
      this.asking -= 1;
    }
  }
}
