import * as vscode from 'vscode';
import type { Endpoint, ModelFeatures, ModelInfo } from '../api/types';
import type { ModelChoice } from '../host/settings';

/** One line of the model picker. A line without a choice tells something. */
export interface ModelItem extends vscode.QuickPickItem {
  readonly choice?: ModelChoice;
}

/** An endpoint's part of the picker. */
export interface ModelGroup {
  readonly endpoint: Endpoint;
  readonly models: readonly ModelInfo[];
  /** Why the list could not be read; `models` are then those of an earlier reading. */
  readonly problem?: string;
}

/** All lines: what was used last, each endpoint's models, and what was typed as a model of its own. */
export function modelItems(
  groups: readonly ModelGroup[],
  recent: readonly ModelChoice[],
  current: ModelChoice | undefined,
  typed: string,
): ModelItem[] {
  const used = recent.flatMap((choice) => recentItem(choice, groups, current));
  return [
    ...(used.length > 0 ? [separator(vscode.l10n.t('used last')), ...used] : []),
    ...groups.flatMap((group) => groupItems(group, current)),
    ...typedItems(typed.trim(), groups),
  ];
}

function groupItems({ endpoint, models, problem }: ModelGroup, current: ModelChoice | undefined): ModelItem[] {
  const items = models.map((model) => modelItem(endpoint, model, current));
  return [separator(endpoint.name), ...(problem === undefined ? [] : [problemItem(problem)]), ...items];
}

function recentItem(choice: ModelChoice, groups: readonly ModelGroup[], current: ModelChoice | undefined): ModelItem[] {
  const group = groups.find(({ endpoint }) => endpoint.id === choice.endpointId);
  if (group === undefined) return [];
  const known = group.models.find(({ id }) => id === choice.model);
  const item = modelItem(group.endpoint, known ?? { id: choice.model }, current);
  return [{ ...item, description: [group.endpoint.name, item.description].filter(Boolean).join(' · ') }];
}

function modelItem({ id: endpointId }: Endpoint, model: ModelInfo, current: ModelChoice | undefined): ModelItem {
  const isCurrent = current?.endpointId === endpointId && current.model === model.id;
  const description = [model.name, model.developer]
    .filter((text) => text !== undefined && text !== model.id)
    .join(' · ');
  const detail = factsOf(model).join(' · ');
  return {
    label: isCurrent ? `$(check) ${model.id}` : model.id,
    choice: { endpointId, model: model.id },
    ...(description !== '' && { description }),
    ...(detail !== '' && { detail }),
  };
}

function factsOf({ contextLength, maxOutput, price, features }: ModelInfo): string[] {
  const facts: string[] = [];
  if (contextLength !== undefined) facts.push(vscode.l10n.t('{0} tokens of context', compact(contextLength)));
  if (maxOutput !== undefined) facts.push(vscode.l10n.t('answers up to {0}', compact(maxOutput)));
  if (price !== undefined) {
    facts.push(vscode.l10n.t('${0} in, ${1} out per million tokens', String(price.input), String(price.output)));
  }
  return [...facts, ...abilitiesOf(features)];
}

function abilitiesOf({ vision, reasoning, tools }: ModelFeatures = {}): string[] {
  const abilities: string[] = [];
  if (vision === true) abilities.push(`$(eye) ${vscode.l10n.t('vision')}`);
  if (reasoning === true) abilities.push(`$(lightbulb) ${vscode.l10n.t('reasoning')}`);
  if (tools === true) abilities.push(`$(tools) ${vscode.l10n.t('tools')}`);
  return abilities;
}

function compact(tokens: number): string {
  return new Intl.NumberFormat(vscode.env.language, { notation: 'compact' }).format(tokens);
}

/** What was typed, at each endpoint that does not list it. Aliases and unlisted models are reached that way. */
function typedItems(id: string, groups: readonly ModelGroup[]): ModelItem[] {
  if (id === '') return [];
  const missing = groups.filter(({ models }) => models.every((model) => model.id !== id));
  return missing.map(({ endpoint }) => ({
    label: id,
    description: vscode.l10n.t('as typed, at {0}', endpoint.name),
    choice: { endpointId: endpoint.id, model: id },
    alwaysShow: true,
  }));
}

function problemItem(problem: string): ModelItem {
  return {
    label: `$(warning) ${vscode.l10n.t('The list could not be read; any model id can be typed.')}`,
    detail: problem,
    alwaysShow: true,
  };
}

function separator(label: string): ModelItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
