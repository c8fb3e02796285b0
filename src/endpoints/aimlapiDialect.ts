import type { Dialect, ModelDialect } from '../api/types';

/** Anthropic's models: their own body on OpenAI's path; usage comes unasked. */
const claude = { streamUsage: false, stopName: 'stop_sequences', without: ['reasoning_effort'] } as const;

const noTools = ['tools', 'tool_choice'];

/**
 * What models take, from the schema and the text on the page of each. Where a page is silent nothing is said here, and
 * what is refused is learned.
 */
const models: readonly ModelDialect[] = [
  // "Web Search": the call of `$web_search` is answered with its own arguments.
  { match: /-search-preview/u, endpointTools: ['$web_search'] },
  { match: /claude-opus-4-7/u, ...claude, without: ['reasoning_effort', 'temperature', 'top_p'] },
  { match: /claude/u, ...claude, maxTemperature: 1 },
  // "The default is only 512 tokens", and an answer that needs more is empty, without an error.
  { match: /gemini-2\.0/u, defaultMaxTokens: 8192 },
  { match: /gemini/u, defaultMaxTokens: 16_384 },
  { match: /gemma-3n|gemma-3-(?:4b|12b)/u, noSystemRole: true, without: noTools },
  { match: /gemma|mythomax|magnum|command-a|Meta-Llama-3-8B/u, without: noTools },
  { match: /^deepseek(?:-|\/deepseek-)(?!v4)/u, without: noTools },
  { match: /^MiniMax-Text-01$/u, maxTemperature: 1, without: ['stop'] },
  { match: /^bytedance\//u, without: ['stop'] },
  // "enable_thinking must be set to false for non-streaming calls"
  { match: /qwen3-32b/u, extraWithoutStream: { enable_thinking: false } },
];

/** AI/ML API: "Get Model List" (public, at the root of the host), "API Keys", "Billing", and the pages of the models. */
export const aimlapiDialect: Dialect = {
  modelsPath: '/models',
  modelsArePublic: true,
  keyCheckPath: '/v1/key',
  balancePath: '/v2/billing',
  streamUsage: true,
  models,
};
