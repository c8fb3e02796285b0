import { findLocalServers } from '../host/localServerSearch';
import type { Services } from './services';

/** Looks for servers on this machine and offers those that answer in the empty panel. */
export async function offerLocalServers({ client, endpoints, setup }: Services): Promise<void> {
  const found = await findLocalServers(client);
  const known = endpoints.list();
  const servers = found.filter(({ baseUrl }) => known.every((endpoint) => endpoint.baseUrl !== baseUrl));
  setup.showLocalServers(servers.map(({ id, name, baseUrl }) => ({ id, name, description: new URL(baseUrl).host })));
}
