import type { Dialect } from '../api/types';
import { aimlapiDialect } from './aimlapiDialect';
import { mammouthPrices } from './mammouthPrices';

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
    // API documentation, "Parameters": its own default of 2048 tokens cuts a longer piece of code.
    dialect: { defaultMaxTokens: 8192, prices: mammouthPrices },
  },
  {
    id: 'aimlapi',
    name: 'AI/ML API',
    baseUrl: 'https://api.aimlapi.com/v1',
    needsKey: true,
    keyPage: 'https://aimlapi.com/app/keys',
    dialect: aimlapiDialect,
  },
  {
    id: 'mantler',
    name: 'Mantler',
    baseUrl: 'https://api.mantler.ai',
    needsKey: true,
    // API, "Endpoints": the list of models answers 401 to a bad key.
    dialect: { keyCheckPath: '/v1/models' },
  },
];
