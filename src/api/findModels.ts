import { ApiError } from './errors';
import type { LookupOptions } from './lookup';
import { listModels, pricedModels } from './models';
import { probeChat } from './probe';
import type { Endpoint, ModelInfo } from './types';
import { baseUrlCandidates, withoutSecrets } from './url';

/** Where an endpoint answers. */
export interface FoundModels {
  /** The base URL to keep: the typed one where that works, else the one among the likely readings of it that does. */
  readonly baseUrl: string;
  /** Empty where the endpoint has no list; then an id has to be typed. */
  readonly models: ModelInfo[];
  /** The models come from the endpoint's own list. */
  readonly listed: boolean;
}

/**
 * Finds the API that is meant by a base URL: the URL as it is, with and without a version at its end, and for a host alone
 * the usual paths. What answers with a list of models is it, or what takes questions. All candidates are of one origin.
 *
 * @throws ApiError with one verdict: `auth` or `forbidden` where the key is not let in; `network`, `timeout`,
 *   `unavailable`, `server` or `rate-limit` where nothing more can be found out now; `protocol` with code `redirect`,
 *   `web-page` or `no-list`, or `not-found` with code `no-api`, where there is something other than an API; `not-found`
 *   with code `invalid-url` for what is no URL
 */
export async function findModels(endpoint: Endpoint, options: LookupOptions = {}): Promise<FoundModels> {
  const tried: ApiError[] = [];
  for (const [index, candidate] of baseUrlCandidates(endpoint.baseUrl).entries()) {
    // As it was typed, if it works: nobody likes to see their words changed without need.
    const baseUrl = index === 0 ? endpoint.baseUrl.trim() : candidate;
    const found = await tryBase({ ...endpoint, baseUrl }, options);
    if (!(found instanceof ApiError)) return { baseUrl, ...found };
    tried.push(found);
  }
  throw verdict(endpoint, tried);
}

/** What is there, or what came in its place where the next candidate is worth a try. */
async function tryBase(
  endpoint: Endpoint,
  options: LookupOptions,
): Promise<Pick<FoundModels, 'models' | 'listed'> | ApiError> {
  try {
    const models = await listModels(endpoint, options);
    // A list that is not under the base URL says nothing about the base URL.
    if (endpoint.dialect?.modelsPath !== undefined) await probeChat(endpoint, options);
    return { models, listed: true };
  } catch (error) {
    if (!(error instanceof ApiError) || !mayHaveNoList(error)) throw error;
    try {
      await probeChat(endpoint, options);
      return { models: pricedModels(endpoint), listed: false };
    } catch (chatError) {
      if (!(chatError instanceof ApiError) || !isNoApi(chatError)) throw chatError;
      // The list told more where it told anything but "not found".
      return error.kind === 'not-found' ? chatError : error;
    }
  }
}

/** There is no list, or none that can be read or reached; questions may be taken all the same. */
function mayHaveNoList({ kind, code }: ApiError): boolean {
  if (kind === 'protocol') return code !== 'redirect';
  return kind === 'not-found' ? code !== 'invalid-url' : ['forbidden', 'bad-request', 'server'].includes(kind);
}

function isNoApi({ kind, code }: ApiError): boolean {
  return kind === 'not-found' || (kind === 'protocol' && code !== 'redirect');
}

/** The most telling of what the candidates said, the first of its sort. */
function verdict(endpoint: Endpoint, tried: readonly ApiError[]): ApiError {
  const telling = tried.find(({ kind }) => kind !== 'not-found');
  if (telling !== undefined) return telling;
  const places = baseUrlCandidates(endpoint.baseUrl).map(withoutSecrets);
  return new ApiError('not-found', `There is no OpenAI-compatible API at ${places.join(', ')}.`, {
    code: 'no-api',
    url: withoutSecrets(endpoint.baseUrl),
  });
}
