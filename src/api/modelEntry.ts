import * as z from 'zod/mini';

const text = z.catch(z.nullish(z.string()), undefined);
const texts = z.catch(z.nullish(z.array(z.string())), undefined);
const amount = z.catch(z.nullish(z.coerce.number().check(z.nonnegative())), undefined);
const flag = z.catch(z.nullish(z.boolean()), undefined);

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
  info: z.catch(z.nullish(z.looseObject({ name: text, developer: text, description: text })), undefined),
  features: texts,
  endpoints: texts,
  /** Google. */
  supportedGenerationMethods: texts,
  /** Mistral. */
  capabilities: z.catch(
    z.nullish(z.looseObject({ completion_chat: flag, function_calling: flag, vision: flag, reasoning: flag })),
    undefined,
  ),
  /** OpenRouter. */
  architecture: z.catch(z.nullish(z.looseObject({ input_modalities: texts, output_modalities: texts })), undefined),
  supported_parameters: texts,
  top_provider: z.catch(z.nullish(z.looseObject({})), undefined),
  /** US dollars: per token and as text at OpenRouter, per million tokens at Together. */
  pricing: z.catch(
    z.nullish(z.looseObject({ prompt: amount, completion: amount, input: amount, output: amount })),
    undefined,
  ),
  /** llama.cpp. */
  meta: z.catch(z.nullish(z.looseObject({})), undefined),
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
