import * as vscode from 'vscode';
import type { Settings } from './settings';

/** How suggestions stand. */
export type SuggestionState =
  { readonly type: 'ready' } | { readonly type: 'asking' } | { readonly type: 'failed'; readonly message: string };

/** Says in the status bar that code is suggested while one types; a click switches that off. */
export class SuggestionItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('aside.suggestions', vscode.StatusBarAlignment.Right, 89);

  constructor(private readonly settings: Settings) {
    this.item.name = vscode.l10n.t('Aside: suggestions');
    this.item.command = 'aside.suggestions.toggle';
    this.show({ type: 'ready' });
    this.item.show();
  }

  show(state: SuggestionState): void {
    this.item.text = icon(state);
    this.item.tooltip = this.words(state);
    this.item.accessibilityInformation = { label: this.words(state), role: 'button' };
  }

  dispose(): void {
    this.item.dispose();
  }

  private words(state: SuggestionState): string {
    const off = vscode.l10n.t('Click to switch suggestions off.');
    if (state.type === 'failed') return `${state.message} ${off}`;
    const model = this.settings.suggestionModel?.model ?? '';
    return `${vscode.l10n.t('{0} suggests code while you type.', model)} ${off}`;
  }
}

function icon({ type }: SuggestionState): string {
  switch (type) {
    case 'ready':
      return '$(wand)';
    case 'asking':
      return '$(loading~spin)';
    case 'failed':
      return '$(warning)';
    default:
      return type satisfies never;
  }
}
