import { z } from 'zod';
import { ApiError } from './errors';
import { isRecord } from './json';
import { lookup, type LookupOptions } from './lookup';
import type { Endpoint, ModelFeatures, ModelInfo } from './types';
import { endpointUrl, originUrl, withoutSecrets } from './url';

const text = z.string().nullish().catch(undefined);

const modelSchema = z.looseObject({
  id: text,
  /** Where servers have no `id`: Ollama, Google. */
  name: text,
  model: text,
  type: text,
  object: text,
  display_name: text,
  owned_by: text,
  description: text,
  features: z.array(z.string()).nullish().catch(undefined),
  endpoints: z.array(z.string()).nullish().catch(undefined),
  /** AI/ML API's description of a model. */
  info: z.looseObject({ name: text, developer: text, description: text }).nullish().catch(undefined),
});

/**
 * Lists the models that can chat, as far as the endpoint tells them apart, in the endpoint's order. Reads a bare array
 * (AI/ML API), `{data}` (OpenAI) and `{models}`.
 *
 * @throws ApiError
 */
export async function listModels(endpoint: Endpoint, options: LookupOptions = {}): Promise<ModelInfo[]> {
  const { modelsPath, modelsArePublic = false } = endpoint.dialect ?? {};
  const url =
    modelsPath === undefined ? endpointUrl(endpoint.baseUrl, 'models') : originUrl(endpoint.baseUrl, modelsPath);
  const list = entriesOf(await lookup(endpoint, url, options, !modelsArePublic));
  if (list === undefined) {
    throw new ApiError('protocol', 'The endpoint told its models in a form not known here.', {
      url: withoutSecrets(url),
      code: 'unknown-list',
    });
  }
  return list.flatMap(toModel);
}

function entriesOf(body: unknown): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body;
  if (!isRecord(body)) return undefined;
  const list = body['data'] ?? body['models'];
  return Array.isArray(list) ? list : undefined;
}

function toModel(value: unknown): ModelInfo[] {
  if (typeof value === 'string') return [{ id: value }];
  const model = modelSchema.safeParse(value).data;
  const id = model?.id ?? model?.model ?? model?.name;
  if (!model || !id || !canChat(model)) return [];
  const { info } = model;
  const name = info?.name ?? model.display_name ?? (model.id ? model.name : undefined);
  const developer = info?.developer ?? model.owned_by;
  const description = info?.description ?? model.description;
  return [
    {
      id,
      ...(name && name !== id ? { name } : {}),
      ...(developer ? { developer } : {}),
      ...(description ? { description } : {}),
      ...numbers({ ...model.info, ...model }),
      ...features(model.features),
    },
  ];
}

function canChat(model: z.infer<typeof modelSchema>): boolean {
  if (model.endpoints && model.endpoints.length > 0) return model.endpoints.includes('/v1/chat/completions');
  return !model.type || /chat|text|language|llm|model/iu.test(model.type);
}

function numbers(model: Record<string, unknown>): Pick<ModelInfo, 'contextLength' | 'maxOutput'> {
  const first = (...names: string[]) => names.map((name) => model[name]).find((value) => typeof value === 'number');
  const contextLength = first('contextLength', 'context_length', 'context_window', 'max_model_len');
  const maxOutput = first('maxTokens', 'max_completion_tokens', 'max_output_tokens');
  return {
    ...(typeof contextLength === 'number' ? { contextLength } : {}),
    ...(typeof maxOutput === 'number' ? { maxOutput } : {}),
  };
}

/** AI/ML API's feature strings. */
function features(names: readonly string[] | null | undefined): { features?: ModelFeatures } {
  if (!names || names.length === 0) return {};
  const has = (feature: string) => names.includes(`openai/chat-completion.${feature}`);
  return {
    features: {
      tools: has('function'),
      reasoning: has('reasoning'),
      system: has('message.system'),
      streaming: has('stream'),
    },
  };
}
