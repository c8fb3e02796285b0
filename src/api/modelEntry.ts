import * as z from 'zod';

const text = z.string().nullish().catch(undefined);
const texts = z.array(z.string()).nullish().catch(undefined);
const amount = z.coerce.number().nonnegative().nullish().catch(undefined);
const flag = z.boolean().nullish().catch(undefined);

/** One entry of a model list: the fields of all servers together, a field of a wrong form counting as absent. */
export const modelSchema = z.looseObject({
  id: text,
  /** In place of `id` at Google and Ollama; a name for people elsewhere. */
  name: text,
  model: text,
  type: text,
  display_name: text,
  displayName: text,
  owned_by: text,
  organization: text,
  description: text,
  /** Groq. */
  active: flag,
  /** AI/ML API: what the model is, does, and where. */
  info: z.looseObject({ name: text, developer: text, description: text }).nullish().catch(undefined),
  features: texts,
  endpoints: texts,
  /** Google. */
  supportedGenerationMethods: texts,
  /** Mistral. */
  capabilities: z
    .looseObject({ completion_chat: flag, function_calling: flag, vision: flag, reasoning: flag })
    .nullish()
    .catch(undefined),
  /** OpenRouter. */
  architecture: z.looseObject({ input_modalities: texts, output_modalities: texts }).nullish().catch(undefined),
  supported_parameters: texts,
  top_provider: z.looseObject({}).nullish().catch(undefined),
  /** US dollars: per token and as text at OpenRouter, per million tokens at Together. */
  pricing: z
    .looseObject({ prompt: amount, completion: amount, input: amount, output: amount })
    .nullish()
    .catch(undefined),
  /** llama.cpp. */
  meta: z.looseObject({}).nullish().catch(undefined),
});

export type ModelEntry = z.infer<typeof modelSchema>;

/** What models are called that do something other than chat. */
const otherKinds = /image|video|audio|speech|voice|music|tts|stt|transcri|embed|moderation|rerank|ocr|3d|document/iu;

/** Whether a model can chat; it can where the endpoint does not say. */
export function canChat(model: ModelEntry): boolean {
  const { endpoints, type, capabilities, architecture, supportedGenerationMethods: methods } = model;
  if (endpoints && endpoints.length > 0) return endpoints.some((path) => path.endsWith('/chat/completions'));
  if (model.active === false || capabilities?.completion_chat === false) return false;
  if (methods && !methods.includes('generateContent')) return false;
  if (architecture?.output_modalities && !architecture.output_modalities.includes('text')) return false;
  return !type || /chat|language/iu.test(type) || !otherKinds.test(type);
}
