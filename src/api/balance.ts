import * as z from 'zod/mini';
import { ApiError } from './errors';
import { lookup, type LookupOptions } from './lookup';
import type { Endpoint } from './types';
import { originUrl } from './url';

/** What is left on the account. */
export interface Balance {
  readonly amount: number;
  /** ISO 4217, such as `USD`. */
  readonly currency: string;
}

/** AI/ML API, `GET /v2/billing`. */
const billingSchema = z.looseObject({ current_balance: z.number(), currency: z.catch(z.string(), 'USD') });

/**
 * Reads the balance; `undefined` where the endpoint has no way to tell it.
 *
 * @throws ApiError
 */
export async function readBalance(endpoint: Endpoint, options: LookupOptions = {}): Promise<Balance | undefined> {
  const path = endpoint.dialect?.balancePath;
  if (path === undefined) return undefined;
  const billing = billingSchema.safeParse(await lookup(endpoint, originUrl(endpoint.baseUrl, path), options)).data;
  if (billing === undefined) throw new ApiError('protocol', 'The endpoint told the balance in a form not known here.');
  return { amount: billing.current_balance, currency: billing.currency };
}
