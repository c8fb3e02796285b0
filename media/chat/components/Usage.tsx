import * as l10n from '@vscode/l10n';
import type { AssistantMessage, MessageEnd } from '../../../src/shared/conversation';

/** What took less, in seconds, would read as none. */
const shortestShown = 0.05;

/**
 * What an answer took: tokens, cost and time as far as the endpoint told, and then the details, which a narrow panel
 * cuts off.
 */
export function Usage({ message, end }: { message: AssistantMessage; end: MessageEnd }) {
  const parts = [...amounts(message), ...times(message, end), ...details(message)];
  const text = parts.join(' · ');
  return text === '' ? null : (
    <span class="usage" title={text}>
      {text}
    </span>
  );
}

function amounts({ usage = {} }: AssistantMessage): string[] {
  const { inputTokens, outputTokens, costUsd, costEstimated } = usage;
  const parts: string[] = [];
  if (inputTokens !== undefined) parts.push(l10n.t('{0} tokens in', whole(inputTokens)));
  if (outputTokens !== undefined) parts.push(l10n.t('{0} tokens out', whole(outputTokens)));
  if (costUsd !== undefined) parts.push(`${costEstimated === true ? '≈ ' : ''}$${costUsd.toPrecision(2)}`);
  return parts;
}

/** From the question to the end, the waiting included, as the user has felt it. */
function times({ createdAt, usage }: AssistantMessage, { at }: MessageEnd): string[] {
  const seconds = (at - createdAt) / 1000;
  if (seconds < shortestShown) return [];
  const parts = [secondsText(seconds)];
  const tokens = usage?.outputTokens ?? 0;
  if (tokens > 0) parts.push(l10n.t('{0} tokens/s', precise(tokens / seconds)));
  return parts;
}

function details({ usage = {} }: AssistantMessage): string[] {
  const { cachedTokens = 0, reasoningTokens = 0 } = usage;
  const parts: string[] = [];
  if (cachedTokens > 0) parts.push(l10n.t('{0} of those in were cached', whole(cachedTokens)));
  if (reasoningTokens > 0) parts.push(l10n.t('{0} of those out were reasoning', whole(reasoningTokens)));
  return parts;
}

function secondsText(seconds: number): string {
  if (seconds < 60) return l10n.t('{0} s', precise(seconds));
  return l10n.t('{0} min {1} s', Math.floor(seconds / 60), Math.round(seconds % 60));
}

function whole(tokens: number): string {
  return new Intl.NumberFormat(language()).format(tokens);
}

/** With one decimal below 10, where it tells something. */
function precise(value: number): string {
  return new Intl.NumberFormat(language(), { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

function language(): string {
  return document.documentElement.lang || 'en';
}
