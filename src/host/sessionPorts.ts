import type { Connection, SessionPorts, ToolHost } from '../chat/session';
import type { Attachment } from '../shared/conversation';
import type { Client } from './client';
import type { Endpoints } from './endpoints';
import type { Log } from './log';
import type { ModelLimits } from './modelLimits';
import { parseModelChoice, type Settings } from './settings';

/** What a conversation is made to work with. */
export interface SessionParts {
  readonly client: Client;
  readonly settings: Settings;
  readonly endpoints: Endpoints;
  readonly limits: ModelLimits;
  readonly log: Log;
  readonly tools: ToolHost;
  /** The instructions that hold for a question with these attachments. */
  readonly instructions: (
    attachments: readonly Attachment[],
  ) => Promise<Pick<Connection, 'instructions' | 'isRestricted'>>;
}

/** What a conversation needs of this host: the chosen model with its key, the wire, and words for failures. */
export function sessionPorts({
  client,
  settings,
  endpoints,
  limits,
  log,
  tools,
  instructions,
}: SessionParts): SessionPorts {
  return {
    chosenModel: () => (settings.model === undefined ? '' : `${settings.model.endpointId}/${settings.model.model}`),
    connect: async (other, attachments) => {
      const { endpointId, model } = endpoints.chosen(other === undefined ? settings.model : parseModelChoice(other));
      const { temperature, maxTokens } = settings;
      const known = endpoints.find(endpointId);
      // Keyring, files and memory are each some milliseconds away: they are asked all at once, not in turn.
      const [endpoint, instructed, limited] = await Promise.all([
        endpoints.connect(endpointId),
        instructions(attachments),
        known === undefined ? {} : limits.of(known, model),
      ]);
      return {
        endpoint,
        model,
        ...instructed,
        ...limited,
        ...(temperature !== undefined && { temperature }),
        ...(maxTokens !== undefined && { maxTokens }),
      };
    },
    tools,
    learn: ({ endpoint, model }, lesson) => limits.learn(endpoint, model, lesson),
    streamChat: (endpoint, request, options) => client.streamChat(endpoint, request, options),
    explain: async (error, endpoint) => {
      log.error('An answer failed', error);
      const { explain } = await import('./report');
      return explain(error, endpoint);
    },
    whatHappened: async (error, { name }) => (await import('../endpoints/whatHappened')).whatHappened(error, name),
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
  };
}
