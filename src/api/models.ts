import { ApiError } from './errors';
import { isRecord } from './json';
import { lookup, type LookupOptions } from './lookup';
import { canChat, modelSchema } from './modelEntry';
import { toModelInfo } from './modelInfo';
import type { Endpoint, ModelInfo } from './types';
import { endpointUrl, originUrl, withoutSecrets } from './url';

/**
 * Lists the models that can chat, as far as the endpoint tells them apart, in its order. Reads a bare array (AI/ML API,
 * Together), `{data}` (OpenAI and most others) and `{models}` (Google, Ollama).
 *
 * @throws ApiError
 */
export async function listModels(endpoint: Endpoint, options: LookupOptions = {}): Promise<ModelInfo[]> {
  const { modelsPath, modelsArePublic = false, prices = {} } = endpoint.dialect ?? {};
  const url =
    modelsPath === undefined ? endpointUrl(endpoint.baseUrl, 'models') : originUrl(endpoint.baseUrl, modelsPath);
  const entries = entriesOf(await lookup(endpoint, url, options, !modelsArePublic));
  if (entries === undefined) {
    throw new ApiError('protocol', `${withoutSecrets(url)} answers with JSON that is no list of models.`, {
      url: withoutSecrets(url),
      code: 'no-list',
    });
  }
  const models = entries.map(readEntry).filter((model) => model !== undefined);
  const unique = new Map(models.toReversed().map((model) => [model.id, model]));
  return [...unique.values()].toReversed().map((model) => withPrice(model, prices[model.id]));
}

/** The models of an endpoint's published prices, for one that has no list. */
export function pricedModels({ dialect }: Endpoint): ModelInfo[] {
  return Object.entries(dialect?.prices ?? {}).map(([id, price]) => ({ id, price }));
}

function entriesOf(body: unknown): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body;
  if (!isRecord(body)) return undefined;
  // llama.cpp has both, and `data` is the one with ids.
  return [body['data'], body['models']].find(Array.isArray);
}

function readEntry(entry: unknown): ModelInfo | undefined {
  if (typeof entry === 'string') return { id: entry };
  const model = isRecord(entry) ? modelSchema.safeParse(entry).data : undefined;
  return model !== undefined && canChat(model) ? toModelInfo(model) : undefined;
}

function withPrice(model: ModelInfo, price: ModelInfo['price']): ModelInfo {
  return model.price === undefined && price !== undefined ? { ...model, price } : model;
}
