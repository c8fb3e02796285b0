import { startFakeEndpoint, type FakeEndpoint } from '../../support/fakeEndpoint';
import { killHost } from '../support/hostKill';
import { chosen } from '../support/setUp';
import { useWorkbench } from '../support/useWorkbench';

describe('an extension host that is killed', () => {
  let server: FakeEndpoint;
  before(async () => {
    server = await startFakeEndpoint({ dialect: 'ollama' });
  });
  after(() => server.close());
  const workbench = useWorkbench(() => ({ settings: chosen(server) }));

  it('has lost nothing but the last second of an answer, at ten random moments', async () => {
    const missing: number[] = [];
    for (let run = 0; run < 10; run += 1) {
      // The question itself takes a moment to come onto a busy disk.
      const afterMs = run % 3 === 2 ? undefined : Math.round(250 + Math.random() * 2750);
      missing.push(await killHost(workbench(), server, `Count, time ${run}, ${afterMs ?? 'all'}`, afterMs));
    }
    console.log(`      missing of each answer, in milliseconds: ${missing.join(', ')}`);
  });
});
