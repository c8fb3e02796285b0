import * as l10n from '@vscode/l10n';
import type { AssistantMessage, MessageEnd } from '../../../src/shared/conversation';

/** What an answer took: time, and tokens and cost as far as the endpoint told. */
export function Usage({ message, end }: { message: AssistantMessage; end: MessageEnd }) {
  const parts = [...tokenParts(message), ...timeParts(message, end)];
  const text = parts.join(' · ');
  return text === '' ? null : (
    <span class="usage" title={text}>
      {text}
    </span>
  );
}

function tokenParts({ usage = {} }: AssistantMessage): string[] {
  const { inputTokens, outputTokens, reasoningTokens, cachedTokens, costUsd, costEstimated } = usage;
  const number = new Intl.NumberFormat(language());
  const parts: string[] = [];
  if (inputTokens !== undefined) parts.push(l10n.t('{0} tokens in', number.format(inputTokens)));
  if (cachedTokens !== undefined && cachedTokens > 0) {
    parts.push(l10n.t('{0} of them cached', number.format(cachedTokens)));
  }
  if (outputTokens !== undefined) parts.push(l10n.t('{0} tokens out', number.format(outputTokens)));
  if (reasoningTokens !== undefined && reasoningTokens > 0) {
    parts.push(l10n.t('{0} of them reasoning', number.format(reasoningTokens)));
  }
  if (costUsd !== undefined) parts.push(`${costEstimated === true ? '≈ ' : ''}$${costUsd.toPrecision(2)}`);
  return parts;
}

/** From the question to the end, the waiting included, as the user has felt it. */
function timeParts({ createdAt, usage }: AssistantMessage, { at }: MessageEnd): string[] {
  const seconds = (at - createdAt) / 1000;
  if (seconds <= 0) return [];
  const parts = [secondsText(seconds)];
  const tokens = usage?.outputTokens ?? 0;
  if (tokens > 0) parts.push(l10n.t('{0} tokens/s', precise(tokens / seconds)));
  return parts;
}

function secondsText(seconds: number): string {
  if (seconds < 60) return l10n.t('{0} s', precise(seconds));
  return l10n.t('{0} min {1} s', Math.floor(seconds / 60), Math.round(seconds % 60));
}

/** With one decimal below 10, where it tells something. */
function precise(value: number): string {
  return new Intl.NumberFormat(language(), { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

function language(): string {
  return document.documentElement.lang || 'en';
}
