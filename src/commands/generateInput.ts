import * as vscode from 'vscode';
import type { GenerateTask } from '../prompt/generate';

/** What the box offers beside an instruction that is typed. */
export interface GenerateOffers {
  readonly title: string;
  /** What stands in the box first, such as what was asked for and did not come. */
  readonly value: string;
  readonly recent: readonly string[];
  /** A comment at the place that can be followed. */
  readonly comment?: string;
  /** Whether code can simply be continued at the place. */
  readonly canContinue: boolean;
}

interface Item extends vscode.QuickPickItem {
  readonly task?: GenerateTask;
}

/**
 * Asks what is wanted: typed text is the instruction, and without any the comment at the place, its continuation, and
 * what was asked for lately are offered. Resolves to nothing where the box was left.
 */
export async function askTask(offers: GenerateOffers): Promise<GenerateTask | undefined> {
  const box = vscode.window.createQuickPick<Item>();
  box.title = offers.title;
  box.placeholder = vscode.l10n.t('Say what the code should do, then press Enter. One undo takes it back.');
  box.value = offers.value;
  box.ignoreFocusOut = true;
  const show = (): void => {
    box.items = items(offers, box.value.trim());
  };
  box.onDidChangeValue(show);
  show();
  try {
    return await new Promise<GenerateTask | undefined>((resolve) => {
      box.onDidAccept(() => {
        const instruction = box.value.trim();
        const task = box.selectedItems[0]?.task ?? box.activeItems[0]?.task;
        if (task !== undefined) resolve(task);
        // Enter may come before the item of what was typed has been shown.
        else if (instruction !== '') resolve({ type: 'write', instruction });
      });
      box.onDidHide(() => resolve(undefined));
      box.show();
    });
  } finally {
    box.dispose();
  }
}

function items({ recent, comment, canContinue }: GenerateOffers, typed: string): Item[] {
  if (typed !== '') {
    return [
      { label: `$(sparkle) ${typed}`, alwaysShow: true, task: { type: 'write', instruction: typed } },
      ...recentItems(recent.filter((prompt) => prompt !== typed)),
    ];
  }
  const offered: Item[] = [];
  if (comment !== undefined) {
    const description = comment.replaceAll(/\s+/gu, ' ').trim();
    offered.push({
      label: `$(comment) ${vscode.l10n.t('From the comment')}`,
      description,
      task: { type: 'comment', comment },
    });
  }
  if (canContinue) {
    offered.push({ label: `$(arrow-right) ${vscode.l10n.t('Continue here')}`, task: { type: 'continue' } });
  }
  return [...offered, ...recentItems(recent)];
}

function recentItems(recent: readonly string[]): Item[] {
  if (recent.length === 0) return [];
  return [
    { label: vscode.l10n.t('asked lately'), kind: vscode.QuickPickItemKind.Separator },
    ...recent.map((prompt): Item => ({ label: `$(history) ${prompt}`, task: { type: 'write', instruction: prompt } })),
  ];
}
