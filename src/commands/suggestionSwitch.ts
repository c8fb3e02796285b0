import type * as vscode from 'vscode';
import type { Services } from './services';
import type { Suggestions } from './suggestions';

/** Keeps suggestions as the setting has them. Nothing of them is loaded or registered while they are off. */
export class SuggestionSwitch implements vscode.Disposable {
  private running: Suggestions | undefined;
  private isDisposed = false;

  constructor(private readonly services: Services) {
    this.refresh();
  }

  /** Follows the settings. */
  refresh(): void {
    if (!this.isOn) this.stop();
    else if (this.running === undefined) void this.start();
    else this.running.refresh();
  }

  dispose(): void {
    this.isDisposed = true;
    this.stop();
  }

  private get isOn(): boolean {
    return this.services.settings.suggests && !this.isDisposed;
  }

  private async start(): Promise<void> {
    const { Suggestions } = await import('./suggestions');
    if (this.isOn) this.running ??= new Suggestions(this.services);
  }

  private stop(): void {
    this.running?.dispose();
    this.running = undefined;
  }
}

/** Switches suggestions on or off. Throws `UserError` where no model is chosen that could be asked. */
export async function toggleSuggestions({ endpoints, settings }: Services): Promise<void> {
  if (!settings.suggests) endpoints.chosen(settings.suggestionModel);
  await settings.setSuggests(!settings.suggests);
}
