/**
 * The parts of a completion that come seldom, read tolerantly: a field of a wrong type counts as absent, a field that is
 * not known here is let pass. What comes with every token is read by hand in `answer.ts`, since it must be quick.
 */
import * as z from 'zod/mini';

const count = z.catch(z.nullish(z.number()), undefined);
const text = z.catch(z.nullish(z.string()), undefined);

export const usageSchema = z.looseObject({
  prompt_tokens: count,
  completion_tokens: count,
  input_tokens: count,
  output_tokens: count,
  completion_tokens_details: z.catch(z.nullish(z.looseObject({ reasoning_tokens: count })), undefined),
  prompt_tokens_details: z.catch(z.nullish(z.looseObject({ cached_tokens: count })), undefined),
  /** DeepSeek, Ernie. */
  prompt_cache_hit_tokens: count,
  /** In US dollars: a number at OpenRouter, an account at Perplexity. */
  cost: z.catch(z.nullish(z.union([z.number(), z.looseObject({ total_cost: z.number() })])), undefined),
});

/** AI/ML API's account of an answer; older answers have `tokens_used` only, which is no price. */
export const metaSchema = z.looseObject({
  usage: z.catch(z.nullish(z.looseObject({ credits_used: count, usd_spent: count })), undefined),
});

export const toolCallSchema = z.looseObject({
  index: count,
  id: text,
  function: z.catch(
    z.nullish(
      z.looseObject({ name: text, arguments: z.nullish(z.union([z.string(), z.record(z.string(), z.unknown())])) }),
    ),
    undefined,
  ),
});

/** `images` of Gemini's image models, at Mammouth and OpenRouter. */
export const imageSchema = z.looseObject({ image_url: z.union([z.string(), z.looseObject({ url: z.string() })]) });

export const annotationSchema = z.looseObject({
  url_citation: z.looseObject({ url: z.string(), title: text }),
});

/** Perplexity: bare URLs in `citations`. */
export const citationSchema = z.union([z.string(), z.looseObject({ url: z.string(), title: text })]);

/** Content as an array of parts (Mistral): text, thinking, images. */
export const contentPartSchema = z.looseObject({
  type: text,
  text: text,
  refusal: text,
  thinking: z.catch(z.nullish(z.union([z.string(), z.array(z.looseObject({ text }))])), undefined),
  image_url: z.catch(z.nullish(z.union([z.string(), z.looseObject({ url: z.string() })])), undefined),
});

/** OpenRouter's `reasoning_details`; an encrypted one has neither text nor summary. */
export const reasoningDetailSchema = z.looseObject({ text, summary: text });

/** The address, which is bare or in an object. */
export function urlOf(value: string | { readonly url: string }): string {
  return typeof value === 'string' ? value : value.url;
}
