import type { Dialect } from '../api/types';

/** An endpoint that can be chosen without knowing its address. */
export interface EndpointPreset {
  readonly id: string;
  /** A proper name, the same in every language. */
  readonly name: string;
  readonly baseUrl: string;
  readonly needsKey: boolean;
  /** Page on which a user gets a key; absent where its documentation does not name one. */
  readonly keyPage?: string;
  readonly dialect: Dialect;
}

/** Mammouth, API documentation, "Parameters": its default of 2048 tokens cuts longer code. */
const mammouth: Dialect = { defaultMaxTokens: 8192 };

/** Mantler, "Endpoints": OpenAI's shapes; `GET /v1/models` needs the key, so it proves one. */
const mantler: Dialect = {};

/**
 * AI/ML API. Model list and its features: "Get Model List"; key and balance: "API Keys", "Billing"; what models take: the
 * schema on each model's page.
 */
const aimlapi: Dialect = {
  modelsPath: '/models',
  modelsArePublic: true,
  keyCheckPath: '/v1/key',
  balancePath: '/v2/billing',
  streamUsage: true,
  models: [
    { match: /claude-opus-4-7/u, streamUsage: false, without: ['temperature', 'top_p', 'stop', 'reasoning_effort'] },
    { match: /claude/u, streamUsage: false, maxTemperature: 1, without: ['stop', 'reasoning_effort'] },
    { match: /^MiniMax-Text-01$/u, maxTemperature: 1, without: ['stop'] },
    { match: /gemma-3n|gemma-3-(?:4b|12b)/u, noSystemRole: true },
    { match: /^google\/gemini/u, defaultMaxTokens: 16384 },
    { match: /^bytedance\//u, without: ['stop'] },
  ],
};

/** For an endpoint of which nothing is known: OpenAI's own ways; what it refuses is learned. */
export const customDialect: Dialect = { streamUsage: true };

/** The endpoints that need no address, in the order in which they are offered. */
export const presets: readonly EndpointPreset[] = [
  {
    id: 'mammouth',
    name: 'Mammouth',
    baseUrl: 'https://api.mammouth.ai/v1',
    needsKey: true,
    keyPage: 'https://mammouth.ai/app/account/settings/api',
    dialect: mammouth,
  },
  {
    id: 'aimlapi',
    name: 'AI/ML API',
    baseUrl: 'https://api.aimlapi.com/v1',
    needsKey: true,
    keyPage: 'https://aimlapi.com/app/keys',
    dialect: aimlapi,
  },
  { id: 'mantler', name: 'Mantler', baseUrl: 'https://api.mantler.ai', needsKey: true, dialect: mantler },
];
