import * as vscode from 'vscode';
import { UserError } from '../shared/userError';
import type { Services } from './services';

/** Lets the user choose which of the tools that VS Code has are offered to models. */
export async function chooseTools({ settings }: Services): Promise<void> {
  const { tools } = vscode.lm;
  if (tools.length === 0) throw new UserError(vscode.l10n.t('VS Code offers no tools here.'));
  const items = tools.map(({ name, description }) => ({
    label: name,
    detail: description,
    picked: settings.offeredTools.includes(name),
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Tools for models'),
    placeHolder: vscode.l10n.t('Those checked are offered in chats where tools are switched on'),
    canPickMany: true,
    matchOnDetail: true,
  });
  if (chosen !== undefined) await settings.setOfferedTools(chosen.map(({ label }) => label));
}
