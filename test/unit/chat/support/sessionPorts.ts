import { streamChat } from '../../../../src/api/chat';
import type { SessionPorts, ToolHost } from '../../../../src/chat/session';
import { whatHappened } from '../../../../src/endpoints/whatHappened';
import type { FakeEndpoint } from '../../../support/fakeEndpoint';

/** A window without tools. */
const noTools: ToolHost = {
  offered: () => [],
  asks: () => true,
  invoke: () => Promise.reject(new Error('There is no tool.')),
};

/** What a session needs, with a real server behind it; ids and times count up. */
export function portsOf(endpoint: FakeEndpoint, changes: Partial<SessionPorts> = {}): SessionPorts {
  let ids = 0;
  let time = 1000;
  return {
    chosenModel: () => 'fake/model-a',
    connect: async () => ({
      endpoint: { id: 'fake', name: 'Fake', baseUrl: endpoint.url },
      model: endpoint.models[0] ?? '',
      instructions: [{ label: 'Your instructions', text: 'Be kind.' }],
    }),
    streamChat,
    tools: noTools,
    learn: () => undefined,
    explain: async (error) => ({ kind: 'test', message: error instanceof Error ? error.message : '', action: 'retry' }),
    whatHappened: async (error, { name }) => whatHappened(error, name),
    now: () => (time += 10),
    newId: () => `m${++ids}`,
    ...changes,
  };
}
