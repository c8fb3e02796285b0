import type * as vscode from 'vscode';
import type { Endpoint, ModelInfo } from '../api/types';
import { knownContextLength } from '../endpoints/contextLengths';
import type { KnownEndpoint } from '../host/endpoints';
import { UserError } from '../shared/userError';
import type { ModelPorts } from './modelProvider';

/** A model as VS Code knows it, and where it is asked. */
export interface OfferedModel extends vscode.LanguageModelChatInformation {
  readonly endpointId: string;
  readonly model: string;
}

/** What is assumed of a model of which nothing is known, in tokens. */
const usualContext = 128_000;
const usualOutput = 8000;

/**
 * The models of every endpoint that can be asked now: those of its list as it was last read, of the settings, and those
 * chosen lately. Lists that were never read are read only where `mayAsk` allows a request.
 */
export async function offeredModels(ports: ModelPorts, mayAsk: boolean, signal: AbortSignal): Promise<OfferedModel[]> {
  const offered = await Promise.all(
    ports.endpoints.list().map(async (known) => {
      const endpoint = await ready(ports, known);
      if (endpoint === undefined) return [];
      const listed = await listOf(ports, endpoint, mayAsk, signal);
      const others = [...(known.models ?? []), ...chosen(ports, known.id)].filter(
        (id) => !listed.some((one) => one.id === id),
      );
      return [...listed, ...[...new Set(others)].map((id): ModelInfo => ({ id }))].map((model) =>
        offeredModel(ports, endpoint, model),
      );
    }),
  );
  return offered.flat();
}

/** The endpoint with its key; nothing where the user would have to be asked first. */
async function ready({ endpoints }: ModelPorts, { id }: KnownEndpoint): Promise<Endpoint | undefined> {
  try {
    return await endpoints.connect(id);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

async function listOf(
  { catalogue, log }: ModelPorts,
  endpoint: Endpoint,
  mayAsk: boolean,
  signal: AbortSignal,
): Promise<readonly ModelInfo[]> {
  const cached = await catalogue.cached(endpoint);
  if (cached !== undefined || !mayAsk) return cached?.models ?? [];
  try {
    return (await catalogue.refresh(endpoint, signal)).models;
  } catch (error) {
    log.error(`The models of ${endpoint.name} could not be listed for VS Code`, error);
    return [];
  }
}

function chosen({ settings, catalogue }: ModelPorts, endpointId: string): string[] {
  return [settings.model, settings.generateModel, ...catalogue.recent].flatMap((choice) =>
    choice?.endpointId === endpointId ? [choice.model] : [],
  );
}

function offeredModel({ client, settings }: ModelPorts, endpoint: Endpoint, model: ModelInfo): OfferedModel {
  const id = `${endpoint.id}/${model.id}`;
  const context = settings.contextLengths[id] ?? model.contextLength ?? knownContextLength(model.id) ?? usualContext;
  const output = Math.min(model.maxOutput ?? usualOutput, Math.floor(context / 4));
  const refused = client.adaptations(endpoint, model.id);
  const hasTools = refused.every((one) => one.type !== 'omit' || one.parameter !== 'tools');
  const hasImages = refused.every(({ type }) => type !== 'no-images');
  return {
    id,
    endpointId: endpoint.id,
    model: model.id,
    name: model.name ?? model.id,
    family: model.id,
    version: '1',
    detail: endpoint.name,
    ...(model.description !== undefined && { tooltip: model.description }),
    maxInputTokens: context - output,
    maxOutputTokens: output,
    // Where a list does not tell, what the model refuses is found out with the first request that has it.
    capabilities: {
      toolCalling: (model.features?.tools ?? true) && hasTools,
      imageInput: (model.features?.vision ?? true) && hasImages,
    },
  };
}
