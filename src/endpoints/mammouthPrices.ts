import type { ModelPrice } from '../api/types';

/**
 * US dollars per million tokens, from "Models & Pricing" of Mammouth's API documentation (English, early 2026), which says
 * that prices may change. The image models are priced by Google and are not in it. `mistral` is the alias that the
 * documentation explains.
 */
export const mammouthPrices: Readonly<Record<string, ModelPrice>> = {
  'gpt-5.2-chat': { input: 1.75, output: 14 },
  'gpt-5.1-chat': { input: 1.25, output: 10 },
  'gpt-5-mini': { input: 0.25, output: 2 },
  'gpt-4.1': { input: 2, output: 8 },
  'gpt-4.1-mini': { input: 0.4, output: 1.6 },
  'gpt-4.1-nano': { input: 0.1, output: 0.4 },
  'gpt-4o': { input: 2.5, output: 10 },
  'mistral-large-3': { input: 0.5, output: 1.5 },
  'mistral-medium-3.1': { input: 0.4, output: 2 },
  mistral: { input: 0.4, output: 2 },
  'mistral-small-3.2-24b-instruct': { input: 0.1, output: 0.3 },
  'magistral-medium-2506': { input: 2, output: 5 },
  'codestral-2508': { input: 0.3, output: 0.9 },
  'grok-4': { input: 3, output: 15 },
  'grok-4-fast': { input: 0.2, output: 0.5 },
  'grok-code-fast-1': { input: 0.2, output: 1.5 },
  'gemini-2.5-flash': { input: 0.3, output: 2.5 },
  'gemini-3-pro': { input: 2.5, output: 15 },
  'deepseek-r1-0528': { input: 3, output: 8 },
  'deepseek-v3.2': { input: 0.3, output: 0.45 },
  'kimi-k2-instruct': { input: 0.4, output: 2 },
  'kimi-k2-thinking': { input: 0.45, output: 2.35 },
  'qwen3-coder': { input: 0.5, output: 2 },
  'qwen3-coder-flash': { input: 0.5, output: 2.5 },
  'qwen3-coder-plus': { input: 1.8, output: 9 },
  'llama-4-maverick': { input: 0.22, output: 0.88 },
  'llama-4-scout': { input: 0.15, output: 0.6 },
  'sonar-pro': { input: 3, output: 15 },
  'sonar-deep-research': { input: 2, output: 8 },
  'claude-haiku-4-5': { input: 0.8, output: 4 },
  'claude-opus-4-5': { input: 5, output: 25 },
  'claude-sonnet-4-5': { input: 3, output: 15 },
};
