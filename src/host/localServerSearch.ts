import type { Endpoint } from '../api/types';
import { localServers, type LocalServer } from '../endpoints/localServers';
import { customDialect } from '../endpoints/presets';
import type { Client } from './client';

/** How long a server on this machine may take to tell its models, in milliseconds. */
const patienceMs = 1500;

/**
 * The servers on the machine where the extension runs that answer on their usual port, without a key. Asked only when
 * the user has the set-up in front of them.
 */
export async function findLocalServers(client: Client): Promise<readonly LocalServer[]> {
  const answers = await Promise.all(localServers.map((server) => tellsModels(client, server)));
  return localServers.filter((_, index) => answers[index]);
}

async function tellsModels(client: Client, { id, name, baseUrl }: LocalServer): Promise<boolean> {
  const endpoint: Endpoint = { id, name, baseUrl, dialect: customDialect };
  try {
    await client.listModels(endpoint, { signal: AbortSignal.timeout(patienceMs) });
    return true;
  } catch {
    // Nobody there, or something else entirely: either way no server to offer.
    return false;
  }
}
