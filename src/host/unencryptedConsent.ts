import * as vscode from 'vscode';
import { isTextList } from '../api/json';
import { isUnencrypted } from '../endpoints/loopback';

const memoryKey = 'aside.unencryptedOrigins';

/** The user's word that an address may be used although anyone on the way can read what goes there. */
export class UnencryptedConsent {
  constructor(private readonly memory: vscode.Memento) {}

  /** Whether this address is encrypted, is this machine, or was allowed. */
  has(baseUrl: string): boolean {
    const url = new URL(baseUrl);
    return !isUnencrypted(url) || this.origins().includes(url.origin);
  }

  /** Asks where it has to be asked. Resolves to whether the address may be used; remembers a yes. */
  async ask(baseUrl: string): Promise<boolean> {
    if (this.has(baseUrl)) return true;
    const { host, origin } = new URL(baseUrl);
    const yes = vscode.l10n.t('Send It Unencrypted');
    const detail = vscode.l10n.t(
      'Questions, code and the key would travel to {0} in the clear, and anyone on the way could read them.',
      host,
    );
    const chosen = await vscode.window.showWarningMessage(
      vscode.l10n.t('This address is not encrypted.'),
      { modal: true, detail },
      yes,
    );
    if (chosen !== yes) return false;
    await this.memory.update(memoryKey, [...this.origins(), origin]);
    return true;
  }

  private origins(): readonly string[] {
    const kept = this.memory.get(memoryKey);
    return isTextList(kept) ? kept : [];
  }
}
