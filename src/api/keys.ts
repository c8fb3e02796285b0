import * as z from 'zod/mini';
import { ApiError } from './errors';
import { lookup, type LookupOptions } from './lookup';
import { listModels } from './models';
import { probeChat } from './probe';
import type { Endpoint } from './types';
import { originUrl } from './url';

/** AI/ML API, `GET /v1/key`: what the key in use may do. */
const keySchema = z.looseObject({
  data: z.looseObject({
    disabled: z.catch(z.nullish(z.boolean()), undefined),
    scopes: z.catch(z.nullish(z.array(z.string())), undefined),
  }),
});

/**
 * Checks that the endpoint lets the key in, by requests that cost nothing: the endpoint's own where it has one, else the
 * model list and an incomplete question, since many lists are public.
 *
 * @throws ApiError `auth` for a key that is not let in (code `key-disabled` where it is switched off), `forbidden` for
 *   one that may not chat, other kinds where that could not be found out; the signal's reason when it aborts
 */
export async function checkKey(endpoint: Endpoint, options: LookupOptions = {}): Promise<void> {
  const path = endpoint.dialect?.keyCheckPath;
  if (path !== undefined) {
    checkRights(await lookup(endpoint, originUrl(endpoint.baseUrl, path), options));
    return;
  }
  await listModels(endpoint, options).catch((error: unknown) => {
    // A key may be let in to chat and not to the list, and there may be no list; the question then decides.
    if (!(error instanceof ApiError) || error.kind === 'auth' || error.kind === 'network') throw error;
  });
  await probeChat(endpoint, options);
}

function checkRights(body: unknown): void {
  const { disabled, scopes } = keySchema.safeParse(body).data?.data ?? {};
  if (disabled) throw new ApiError('auth', 'This key is disabled.', { code: 'key-disabled' });
  if (scopes && scopes.length > 0 && !scopes.includes('model:chat')) {
    throw new ApiError('forbidden', `This key may not chat, only ${scopes.join(', ')}.`, { code: 'key-scope' });
  }
}
