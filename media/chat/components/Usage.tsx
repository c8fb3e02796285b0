import * as l10n from '@vscode/l10n';
import type { MessageUsage } from '../../../src/shared/conversation';

/** What an answer took, as far as the endpoint told. */
export function Usage({ usage }: { usage: MessageUsage }) {
  const parts = usageParts(usage);
  return parts.length === 0 ? null : <span class="usage">{parts.join(' · ')}</span>;
}

function usageParts({
  inputTokens,
  outputTokens,
  reasoningTokens,
  cachedTokens,
  costUsd,
  costEstimated,
}: MessageUsage) {
  const number = new Intl.NumberFormat(document.documentElement.lang || 'en');
  const parts: string[] = [];
  if (inputTokens !== undefined) parts.push(l10n.t('{0} tokens in', number.format(inputTokens)));
  if (cachedTokens !== undefined && cachedTokens > 0)
    parts.push(l10n.t('{0} of them cached', number.format(cachedTokens)));
  if (outputTokens !== undefined) parts.push(l10n.t('{0} tokens out', number.format(outputTokens)));
  if (reasoningTokens !== undefined && reasoningTokens > 0) {
    parts.push(l10n.t('{0} of them reasoning', number.format(reasoningTokens)));
  }
  if (costUsd !== undefined) parts.push(`${costEstimated === true ? '≈ ' : ''}$${costUsd.toPrecision(2)}`);
  return parts;
}
