import * as vscode from 'vscode';

/**
 * The output channel. It gets addresses, models, statuses, durations and sizes; never a key, never text of the user's.
 * What looks like a key all the same, as in an endpoint's own words, is struck out here.
 */
export class Log implements vscode.Disposable {
  private readonly channel = vscode.window.createOutputChannel('Aside', { log: true });

  info(message: string): void {
    this.channel.info(redact(message));
  }

  warn(message: string): void {
    this.channel.warn(redact(message));
  }

  /** Logs a failure with its causes, without stack. */
  error(message: string, error: unknown): void {
    this.channel.error(redact(`${message}: ${describe(error)}`));
  }

  show(): void {
    this.channel.show(true);
  }

  dispose(): void {
    this.channel.dispose();
  }
}

/** Strikes out what looks like a credential. */
export function redact(text: string): string {
  return text
    .replaceAll(/\b(bearer|basic)\s+[\w.~+/=-]{4,}/giu, '$1 ***')
    .replaceAll(/\b(?:sk|mk|pk|rk|gsk|key|xai)[-_][\w-]{8,}/giu, '***')
    .replaceAll(/([?&](?:api[-_]?key|key|token|access_token)=)[^&\s]+/giu, '$1***');
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own} (${describe(error.cause)})`;
}
