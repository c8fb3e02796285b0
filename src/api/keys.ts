import { lookup, type LookupOptions } from './lookup';
import { listModels } from './models';
import type { Endpoint } from './types';
import { originUrl } from './url';

/**
 * Checks that the endpoint accepts the key, by a request that costs nothing: the endpoint's own where it has one, else the
 * model list.
 *
 * @throws ApiError `auth` for a key that is not accepted, other kinds where that could not be found out
 */
export async function checkKey(endpoint: Endpoint, options: LookupOptions = {}): Promise<void> {
  const path = endpoint.dialect?.keyCheckPath;
  if (path === undefined) await listModels(endpoint, options);
  else await lookup(endpoint, originUrl(endpoint.baseUrl, path), options);
}
