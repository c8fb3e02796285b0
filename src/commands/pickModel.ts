import * as vscode from 'vscode';
import type { Endpoint } from '../api/types';
import type { ModelCatalogue } from '../host/modelCatalogue';
import { explain } from '../host/report';
import type { ModelChoice } from '../host/settings';
import { modelItems, type ModelGroup, type ModelItem } from './modelItems';

/** An endpoint to choose from, ready to be asked. */
export interface ModelSource {
  readonly endpoint: Endpoint;
  /** Model ids from the user's settings. */
  readonly models?: readonly string[];
}

/**
 * Lets the user choose a model of these endpoints, or type any id. The box opens at once with the lists as they were
 * last read; one that never was is read now, and all are with the button. A failed reading says why, leaves what
 * there was, and typing still works. Resolves to nothing where the box was left.
 */
export async function pickModel(
  catalogue: ModelCatalogue,
  title: string,
  sources: readonly ModelSource[],
  current?: ModelChoice,
): Promise<ModelChoice | undefined> {
  const box = vscode.window.createQuickPick<ModelItem>();
  box.title = title;
  box.placeholder = vscode.l10n.t('Search by name, developer or ability, or type any model id');
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  box.ignoreFocusOut = true;
  box.keepScrollPosition = true;
  const refresh = { iconPath: new vscode.ThemeIcon('refresh'), tooltip: vscode.l10n.t('Read the lists again') };
  box.buttons = [refresh];
  const left = new AbortController();
  const groups = new Map<Endpoint, ModelGroup>(
    sources.map(({ endpoint, models = [] }) => [endpoint, { endpoint, models: models.map((id) => ({ id })) }]),
  );
  const show = (): void => {
    box.items = modelItems([...groups.values()], catalogue.recent, current, box.value);
  };
  const read = async (again: boolean): Promise<void> => {
    box.busy = true;
    await Promise.all(
      sources.map(async (source) => {
        const group = await readGroup(catalogue, source, again, left.signal);
        if (left.signal.aborted) return;
        groups.set(source.endpoint, group);
        show();
      }),
    );
    if (!left.signal.aborted) box.busy = false;
  };
  box.onDidChangeValue(show);
  box.onDidTriggerButton(() => void read(true));
  show();
  void read(false);
  try {
    return await new Promise<ModelChoice | undefined>((resolve) => {
      box.onDidAccept(() => {
        const choice = box.activeItems[0]?.choice;
        if (choice !== undefined) resolve(choice);
      });
      box.onDidHide(() => resolve(undefined));
      box.show();
    });
  } finally {
    left.abort();
    box.dispose();
  }
}

/** The models of one endpoint: the kept list, or a new one where there is none or it is wanted `again`. */
async function readGroup(
  catalogue: ModelCatalogue,
  { endpoint, models = [] }: ModelSource,
  again: boolean,
  signal: AbortSignal,
): Promise<ModelGroup> {
  const kept = await catalogue.cached(endpoint);
  const own = models.map((id) => ({ id }));
  try {
    const listing = again || kept === undefined ? await catalogue.refresh(endpoint, signal) : kept;
    const listed = listing.models.filter(({ id }) => !models.includes(id));
    return { endpoint, models: [...own, ...listed] };
  } catch (error) {
    return { endpoint, models: [...own, ...(kept?.models ?? [])], problem: explain(error, endpoint).message };
  }
}
