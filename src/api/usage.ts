import type { ModelPrice, Usage } from './types';
import { metaSchema, usageSchema } from './wire';

/** Credits for one US dollar at AI/ML API: so in every one of its documented answers that gives both. */
const creditsPerDollar = 2_000_000;

/**
 * What an answer used, from the wire's `usage` and AI/ML API's `meta`; `undefined` where neither says anything. Counts
 * are taken as they are: endpoints' own do not always add up.
 *
 * @param price for an estimate where the endpoint tells no cost
 */
export function readUsage(usage: unknown, meta: unknown, price?: ModelPrice): Usage | undefined {
  const tokens = usageSchema.safeParse(usage).data ?? {};
  const spent = metaSchema.safeParse(meta).data?.usage ?? {};
  const reasoning = tokens.completion_tokens_details?.reasoning_tokens;
  const cached = tokens.prompt_tokens_details?.cached_tokens ?? tokens.prompt_cache_hit_tokens;
  const found: Usage = {
    ...field('inputTokens', tokens.prompt_tokens ?? tokens.input_tokens),
    ...field('outputTokens', tokens.completion_tokens ?? tokens.output_tokens),
    ...field('reasoningTokens', reasoning || undefined),
    ...field('cachedTokens', cached || undefined),
    ...cost(spent.usd_spent ?? dollarsOf(tokens.cost), spent.credits_used),
  };
  if (Object.keys(found).length === 0) return undefined;
  return found.costUsd === undefined && price !== undefined ? { ...found, ...estimate(found, price) } : found;
}

function estimate({ inputTokens = 0, outputTokens = 0 }: Usage, price: ModelPrice): Usage {
  return { costUsd: (inputTokens * price.input + outputTokens * price.output) / 1_000_000, costEstimated: true };
}

function dollarsOf(cost: number | { total_cost: number } | null | undefined): number | null | undefined {
  return typeof cost === 'object' ? cost?.total_cost : cost;
}

function cost(dollars: number | null | undefined, credits: number | null | undefined): Usage {
  if (typeof dollars === 'number') return { costUsd: dollars };
  return typeof credits === 'number' ? { costUsd: credits / creditsPerDollar, costEstimated: true } : {};
}

function field(name: keyof Usage, value: number | null | undefined): Usage {
  return typeof value === 'number' ? { [name]: value } : {};
}
