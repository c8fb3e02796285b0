import assert from 'node:assert/strict';
import path from 'node:path';
import { checkout } from '../host/versions';
import { startFakeEndpoint, type DialectName, type FakeEndpoint } from '../support/fakeEndpoint';
import { eventually } from './support/eventually';
import { useWorkbench } from './support/useWorkbench';
import type { Workbench } from './support/workbench';

const picture = (workbench: Workbench, name: string): Promise<void> =>
  workbench.screenshot(path.join(checkout, 'out', 'pictures', `${name}.png`));

const subjects: readonly { id: string; name: string; dialect: DialectName; key: string }[] = [
  { id: 'mammouth', name: 'Mammouth', dialect: 'mammouth', key: 'mmt-5f0c7e2b9a4d4c1e8b7a' },
  { id: 'aimlapi', name: 'AI/ML API', dialect: 'aimlapi', key: 'b747e8910c2d4f6a8b0c2d4e' },
  { id: 'mantler', name: 'Mantler', dialect: 'mantler', key: 'mk_live_9a8b7c6d5e4f3a2b' },
];

describe('the set-up', () => {
  const servers = new Map<string, FakeEndpoint>();
  before(async () => {
    for (const { id, dialect, key } of subjects) servers.set(id, await startFakeEndpoint({ dialect, key }));
  });
  after(() => Promise.all([...servers.values()].map((server) => server.close())));
  const workbench = useWorkbench(() => {
    const endpoints = subjects.map(({ id, name }) => ({ id, name, baseUrl: servers.get(id)?.url }));
    return { settings: { 'aside.endpoints': endpoints } };
  });

  for (const { id, name, key } of subjects) {
    it(`of ${name} takes four steps with a wrong key first, and checks each thing once it can`, async () => {
      const server = servers.get(id) ?? assert.fail();
      const panel = await workbench().openPanel();
      const { quickInput } = workbench();
      // 1: the card of the empty panel, or once there is an endpoint, the item of the list
      if (id === 'mammouth') await panel.button(new RegExp(name, 'u')).first().click();
      else {
        await workbench().runCommand('Aside: Set Up an Endpoint…');
        await quickInput.pick(name);
      }
      await eventually(async () => assert.equal(await quickInput.isMasked(), true));
      // 2: a wrong key
      await quickInput.accept('not-the-right-key');
      await eventually(async () => assert.match(await quickInput.message.innerText(), /Set the API key for/u));
      assert.equal(await quickInput.box.inputValue(), 'not-the-right-key');
      await picture(workbench(), `setup-wrong-key-${id}`);
      // 3: the right one
      await quickInput.accept(key);
      // 4: a model
      await quickInput.pick(server.models[0] ?? '');
      await panel.button(`Model: ${server.models[0]}`).waitFor();
      await panel.root.getByText('What are you working on?').waitFor();
      const tested = server.chatRequests.map(({ json }) => (json as { model?: string }).model);
      assert.deepEqual(
        tested.filter((model) => model !== undefined),
        [server.models[0]],
      );
    });

    it(`of ${name} leaves what was there when it is left`, async () => {
      const server = servers.get(id) ?? assert.fail();
      const { panel, quickInput } = workbench();
      await workbench().runCommand('Aside: Set Up an Endpoint…');
      await quickInput.pick(name);
      await eventually(async () => assert.equal(await quickInput.isMasked(), true));
      await quickInput.type('half a key');
      await quickInput.cancel();
      await panel.button(`Model: ${server.models[0]}`).waitFor();
      await panel.send('Still there?');
      await panel.messages.last().getByText('Still there?').waitFor();
      assert.equal(server.requests.at(-1)?.headers.authorization, `Bearer ${key}`);
      await workbench().runCommand('Aside: New Chat');
    });
  }
});

describe('the set-up of a server on this machine', () => {
  let server: FakeEndpoint;
  before(async () => {
    server = await startFakeEndpoint({ dialect: 'ollama', port: 11_434 });
  });
  after(() => server.close());
  const workbench = useWorkbench();

  it('offers what answers on its usual port, and takes two steps', async () => {
    const panel = await workbench().openPanel();
    await panel.button(/Ollama/u).click();
    await workbench().quickInput.pick(server.models[0] ?? '');
    await panel.button(`Model: ${server.models[0]}`).waitFor();
    await panel.send('Hello, machine');
    await panel.messages.last().getByText('Hello, machine').waitFor();
  });
});

describe('a set-up that meets trouble', () => {
  let server: FakeEndpoint;
  before(async () => {
    server = await startFakeEndpoint({ dialect: 'openai', key: 'sk-right-0123456789' });
  });
  after(() => server.close());
  const workbench = useWorkbench();

  it('shows the step that failed with ways to mend it, goes on from there, and asks for a key where one is needed', async () => {
    const panel = await workbench().openPanel();
    const { quickInput } = workbench();
    await server.misbehave({ type: 'refuse-connections' });
    await panel.button(/Custom URL/u).click();
    await quickInput.accept(server.url);
    await panel.root.getByText(/refused the connection/u).waitFor({ timeout: 30_000 });
    await picture(workbench(), 'setup-trouble');
    await server.behave();
    await panel.button('Try again').click();
    await eventually(async () => assert.equal(await quickInput.isMasked(), true));
    await quickInput.accept('sk-right-0123456789');
    await quickInput.pick(server.models[0] ?? '');
    await panel.button(`Model: ${server.models[0]}`).waitFor();
  });

  it('is left with its cross', async () => {
    const { panel, quickInput } = workbench();
    await server.misbehave({ type: 'status', status: 500 });
    await workbench().runCommand('Aside: Set Up an Endpoint…');
    await quickInput.pick('Another endpoint…');
    await quickInput.accept('http://127.0.0.1:1/v1');
    await panel.button('Leave the set-up').click({ timeout: 30_000 });
    await panel.button('Leave the set-up').waitFor({ state: 'hidden' });
    await panel.button(`Model: ${server.models[0]}`).waitFor();
  });
});
