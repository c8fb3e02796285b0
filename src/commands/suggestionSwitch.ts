import * as vscode from 'vscode';
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

/** How long after Aside was woken nobody can have seen yet that suggestions are on, in milliseconds. */
const unseenMs = 2000;

/**
 * Switches suggestions on or off. Where this is what wakes Aside, they are on by the settings and none has come yet: they
 * stay on, and the user is told. Throws `UserError` where no model is chosen that could be asked.
 */
export async function toggleSuggestions({ endpoints, settings, wokenAt }: Services): Promise<void> {
  if (!settings.suggests) endpoints.chosen(settings.suggestionModel);
  else if (Date.now() - wokenAt < unseenMs && !(await mayStop())) return;
  await settings.setSuggests(!settings.suggests);
}

async function mayStop(): Promise<boolean> {
  const off = vscode.l10n.t('Switch Off');
  const sentence = vscode.l10n.t(
    'Suggestions while typing are on. In a new window they begin once Aside is used there.',
  );
  return (await vscode.window.showInformationMessage(sentence, off)) === off;
}
