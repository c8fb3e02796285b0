import type { AnswerUsage } from './reply';

/** Usage as OpenAI spells it; the details only where there is something to tell, or `always`. */
export function wireUsage(usage: AnswerUsage, details: 'some' | 'always' = 'some'): Record<string, unknown> {
  const { inputTokens, outputTokens, reasoningTokens = 0, cachedTokens = 0, costUsd } = usage;
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
    ...(cachedTokens > 0 || details === 'always'
      ? { prompt_tokens_details: { cached_tokens: cachedTokens, audio_tokens: 0 } }
      : {}),
    ...(reasoningTokens > 0 || details === 'always'
      ? { completion_tokens_details: { reasoning_tokens: reasoningTokens, audio_tokens: 0 } }
      : {}),
    ...(costUsd === undefined ? {} : { cost: costUsd }),
  };
}

/** What AI/ML API adds to a whole answer: 2,000,000 credits are one dollar in all its samples. */
export function aimlapiMeta(usage: AnswerUsage): Record<string, unknown> {
  const usdSpent = usage.costUsd ?? (usage.inputTokens + usage.outputTokens) / 1_000_000;
  return { usage: { credits_used: Math.round(usdSpent * 2_000_000), usd_spent: usdSpent } };
}
