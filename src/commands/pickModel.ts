import * as vscode from 'vscode';
import type { Endpoint, ModelInfo } from '../api/types';
import type { Client } from '../host/client';
import { explain } from '../host/report';

interface ModelItem extends vscode.QuickPickItem {
  readonly model?: string;
}

/**
 * Lets the user choose one of the models that `endpoint` lists, or type any id. The box opens at once and fills when
 * the list arrives; a failed listing says why and typing still works. Resolves to nothing where the box was left.
 */
export async function pickModel(
  client: Client,
  endpoint: Endpoint,
  known: readonly string[] = [],
): Promise<string | undefined> {
  const box = vscode.window.createQuickPick<ModelItem>();
  box.title = vscode.l10n.t('Model at {0}', endpoint.name);
  box.placeholder = vscode.l10n.t('Search the models, or type any model id');
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  box.ignoreFocusOut = true;
  box.busy = true;
  const left = new AbortController();
  let listed: readonly ModelItem[] = known.map((id) => ({ label: id, model: id }));
  const show = (): void => {
    box.items = [...listed, ...typedItem(box.value, listed)];
  };
  box.onDidChangeValue(show);
  show();
  const fill = async (): Promise<void> => {
    listed = await readItems(client, endpoint, known, left.signal);
    if (left.signal.aborted) return;
    box.busy = false;
    show();
  };
  void fill();
  try {
    return await new Promise<string | undefined>((resolve) => {
      box.onDidAccept(() => {
        const model = box.activeItems[0]?.model;
        if (model !== undefined) resolve(model);
      });
      box.onDidHide(() => resolve(undefined));
      box.show();
    });
  } finally {
    left.abort();
    box.dispose();
  }
}

/** The list as items. A failure becomes an item that says why. */
async function readItems(
  client: Client,
  endpoint: Endpoint,
  known: readonly string[],
  signal: AbortSignal,
): Promise<readonly ModelItem[]> {
  const own = known.map((id): ModelItem => ({ label: id, model: id }));
  try {
    const models = await client.listModels(endpoint, { signal });
    return [...own, ...models.filter(({ id }) => !known.includes(id)).map(modelItem)];
  } catch (error) {
    const { message } = explain(error, endpoint);
    return [
      ...own,
      {
        label: `$(warning) ${vscode.l10n.t('The list could not be read. Type a model id instead.')}`,
        detail: message,
        alwaysShow: true,
      },
    ];
  }
}

function modelItem({ id, name, developer, contextLength }: ModelInfo): ModelItem {
  const facts = [
    name === id ? undefined : name,
    developer,
    contextLength === undefined ? undefined : vscode.l10n.t('{0} tokens', contextLength.toLocaleString()),
  ].filter((fact) => fact !== undefined);
  return { label: id, model: id, ...(facts.length > 0 && { description: facts.join(' · ') }) };
}

/** What was typed, as a choice of its own, unless it is in the list. */
function typedItem(value: string, listed: readonly ModelItem[]): ModelItem[] {
  const id = value.trim();
  if (id === '' || listed.some(({ model }) => model === id)) return [];
  return [{ label: id, description: vscode.l10n.t('Use this id as typed'), model: id, alwaysShow: true }];
}
