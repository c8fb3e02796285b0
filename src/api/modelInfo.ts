import { isRecord } from './json';
import type { ModelEntry } from './modelEntry';
import type { ModelFeatures, ModelInfo, ModelPrice } from './types';

/** Names that servers have for the size of the context, in tokens; what the model was trained with comes last. */
const contextNames = [
  'contextLength',
  'context_length',
  'context_window',
  'context_size',
  'max_context_length',
  'max_model_len',
  'max_input_tokens',
  'inputTokenLimit',
  'n_ctx',
  'n_ctx_train',
];

/** Names that servers have for the longest answer, in tokens. */
const outputNames = ['maxTokens', 'max_completion_tokens', 'max_output_tokens', 'outputTokenLimit'];

/** The entry in our words, or `undefined` where it has no id. */
export function toModelInfo(model: ModelEntry): ModelInfo | undefined {
  const id = model.id || model.model || model.name;
  if (!id) return undefined;
  const { info } = model;
  const name = info?.name ?? model.display_name ?? model.displayName ?? model.name;
  const developer = info?.developer ?? model.organization ?? model.owned_by;
  const description = info?.description ?? model.description;
  // Who serves the model now knows better than who made it.
  const places = [info, model.top_provider, model, model.meta];
  const contextLength = countIn(places, contextNames);
  const maxOutput = countIn(places, outputNames);
  const features = featuresOf(model);
  const price = priceOf(model);
  return {
    id,
    ...(name && name !== id ? { name } : {}),
    ...(developer ? { developer } : {}),
    ...(description ? { description } : {}),
    ...(contextLength === undefined ? {} : { contextLength }),
    ...(maxOutput === undefined ? {} : { maxOutput }),
    ...(Object.keys(features).length === 0 ? {} : { features }),
    ...(price === undefined ? {} : { price }),
  };
}

function countIn(places: readonly unknown[], names: readonly string[]): number | undefined {
  for (const place of places) {
    for (const name of names) {
      const value = isRecord(place) ? place[name] : undefined;
      if (typeof value === 'number' && value > 0) return value;
    }
  }
  return undefined;
}

/** Each kind of server tells in its own way; at most one of these says anything. */
function featuresOf(model: ModelEntry): ModelFeatures {
  return { ...fromFeatureNames(model), ...fromCapabilities(model), ...fromParameters(model), ...fromType(model) };
}

/** AI/ML API: `openai/chat-completion.function`; it has none for images. */
function fromFeatureNames({ features }: ModelEntry): ModelFeatures {
  if (!features || features.length === 0) return {};
  const has = (feature: string) => features.includes(`openai/chat-completion.${feature}`);
  return {
    tools: has('function'),
    reasoning: has('reasoning'),
    system: has('message.system'),
    streaming: has('stream'),
  };
}

/** Mistral. */
function fromCapabilities({ capabilities }: ModelEntry): ModelFeatures {
  const { function_calling: tools, vision, reasoning } = capabilities ?? {};
  return {
    ...(typeof tools === 'boolean' ? { tools } : {}),
    ...(typeof vision === 'boolean' ? { vision } : {}),
    ...(typeof reasoning === 'boolean' ? { reasoning } : {}),
  };
}

/** OpenRouter. */
function fromParameters({ architecture, supported_parameters: parameters }: ModelEntry): ModelFeatures {
  const inputs = architecture?.input_modalities;
  return {
    ...(inputs ? { vision: inputs.includes('image') } : {}),
    ...(parameters ? { tools: parameters.includes('tools'), reasoning: parameters.includes('reasoning') } : {}),
  };
}

/** LM Studio: `llm`, `vlm`. */
function fromType({ type }: ModelEntry): ModelFeatures {
  return type === 'vlm' ? { vision: true } : {};
}

function priceOf({ pricing }: ModelEntry): ModelPrice | undefined {
  const { prompt, completion, input, output } = pricing ?? {};
  if (typeof prompt === 'number' && typeof completion === 'number') {
    return { input: perMillion(prompt), output: perMillion(completion) };
  }
  return typeof input === 'number' && typeof output === 'number' ? { input, output } : undefined;
}

/** Without the noise that multiplying adds: 0.00000015 a token is 0.15 a million. */
function perMillion(perToken: number): number {
  return Number((perToken * 1_000_000).toPrecision(12));
}
