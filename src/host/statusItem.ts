import * as vscode from 'vscode';
import type { Endpoints } from './endpoints';
import type { Settings } from './settings';

/** Says in the status bar which model answers; a click changes it, and the hover tells more. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('aside.model', vscode.StatusBarAlignment.Right, 90);
  private readonly balances = new Map<string, string>();

  constructor(
    private readonly settings: Settings,
    private readonly endpoints: Endpoints,
  ) {
    this.item.name = vscode.l10n.t('Aside: model');
    this.refresh();
  }

  /** Shows what the settings say now. */
  refresh(): void {
    const choice = this.settings.model;
    const endpoint = choice === undefined ? undefined : this.endpoints.find(choice.endpointId);
    if (choice === undefined || endpoint === undefined) {
      this.item.text = `$(comment-discussion) ${vscode.l10n.t('Set up Aside')}`;
      this.item.tooltip = vscode.l10n.t('No model is chosen yet. Click to set up an endpoint.');
      this.item.command = 'aside.endpoint.setup';
    } else {
      const tellsBalance = endpoint.dialect?.balancePath !== undefined;
      this.item.text = `$(comment-discussion) ${choice.model}`;
      this.item.tooltip = this.hover(endpoint.id, endpoint.name, choice.model, tellsBalance);
      this.item.command = 'aside.model.select';
    }
    this.item.show();
  }

  /** Puts a balance, as the user reads it, into the hover. */
  showBalance(endpointId: string, balance: string): void {
    this.balances.set(endpointId, balance);
    this.refresh();
  }

  dispose(): void {
    this.item.dispose();
  }

  private hover(id: string, name: string, model: string, tellsBalance: boolean): vscode.MarkdownString {
    const hover = new vscode.MarkdownString('', true);
    // Names come from settings and servers, so they are put in as text; the links are ours.
    hover.appendText(vscode.l10n.t('Aside asks {0} at {1}.', model, name));
    const balance = this.balances.get(id);
    if (balance !== undefined) hover.appendText(`\n${balance}`);
    const links = [`[${vscode.l10n.t('Change the model')}](command:aside.model.select)`];
    const suggest = this.settings.suggests
      ? vscode.l10n.t('Stop suggesting while I type')
      : vscode.l10n.t('Suggest while I type');
    links.push(`[${suggest}](command:aside.suggestions.toggle)`);
    if (tellsBalance) links.push(`[${vscode.l10n.t('Read the balance')}](command:aside.balance.show)`);
    hover.appendMarkdown(`\n\n${links.join(' · ')}`);
    hover.isTrusted = { enabledCommands: ['aside.model.select', 'aside.suggestions.toggle', 'aside.balance.show'] };
    return hover;
  }
}
