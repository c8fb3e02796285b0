import * as vscode from 'vscode';

const refactorKind = vscode.CodeActionKind.RefactorRewrite.append('aside');
const explainKind = vscode.CodeActionKind.QuickFix.append('aside');

/**
 * What the light bulb and the Problems view offer: to fix and to explain each problem, and to explain and refactor what
 * is selected.
 */
export class AsideCodeActions implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, refactorKind],
  };

  provideCodeActions(
    { uri }: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const actions = diagnostics.flatMap((problem) => [
      problemAction(vscode.l10n.t('Fix With Aside: {0}', problem.message), 'aside.fix', uri, problem),
      problemAction(vscode.l10n.t('Explain With Aside: {0}', problem.message), 'aside.explain', uri, problem),
    ]);
    if (range.isEmpty) return actions;
    return [
      ...actions,
      action(vscode.l10n.t('Explain With Aside'), refactorKind, 'aside.explain', { uri, range }),
      action(vscode.l10n.t('Refactor With Aside'), refactorKind, 'aside.refactor', { uri, range }),
    ];
  }
}

function problemAction(title: string, command: string, uri: vscode.Uri, problem: vscode.Diagnostic): vscode.CodeAction {
  const order = { uri, range: problem.range, problems: [problem] };
  const kind = command === 'aside.fix' ? vscode.CodeActionKind.QuickFix : explainKind;
  const made = action(title, kind, command, order);
  made.diagnostics = [problem];
  return made;
}

function action(title: string, kind: vscode.CodeActionKind, command: string, argument: unknown): vscode.CodeAction {
  const made = new vscode.CodeAction(title, kind);
  made.command = { title, command, arguments: [argument] };
  return made;
}
