import type { SessionPorts } from '../chat/session';
import type { Client } from './client';
import type { Endpoints } from './endpoints';
import type { Log } from './log';
import { explain } from './report';
import { parseModelChoice, type Settings } from './settings';

/** What a conversation needs of this host: the chosen model with its key, the wire, and words for failures. */
export function sessionPorts(client: Client, settings: Settings, endpoints: Endpoints, log: Log): SessionPorts {
  return {
    chosenModel: () => (settings.model === undefined ? '' : `${settings.model.endpointId}/${settings.model.model}`),
    connect: async (other) => {
      const { endpointId, model } = endpoints.chosen(other === undefined ? settings.model : parseModelChoice(other));
      const { instructions, temperature, maxTokens } = settings;
      return {
        endpoint: await endpoints.connect(endpointId),
        model,
        instructions,
        ...(temperature !== undefined && { temperature }),
        ...(maxTokens !== undefined && { maxTokens }),
      };
    },
    streamChat: (endpoint, request, options) => client.streamChat(endpoint, request, options),
    explain: (error, endpoint) => {
      log.error('An answer failed', error);
      return explain(error, endpoint);
    },
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
  };
}
