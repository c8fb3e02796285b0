import assert from 'node:assert/strict';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { checkout, editorUnderTest, oldest } from '../host/versions';
import { startFakeEndpoint, type FakeEndpoint } from '../support/fakeEndpoint';
import { eventually } from './support/eventually';
import { chosen } from './support/setUp';
import { useWorkbench } from './support/useWorkbench';

// In the oldest editor VS Code's chat answers nobody who has not signed in, `@aside` no more than its own agent: it lists
// no model of other makers, says “Language model unavailable”, and its agent does not come with it.
const describeWithChat = editorUnderTest() === oldest ? describe.skip : describe;

/** VS Code's chat as it is without a sign-in: its own agent needs a model. */
describeWithChat('VS Code’s own chat (not in an editor whose chat needs a sign-in)', () => {
  let server: FakeEndpoint;
  before(async () => {
    server = await startFakeEndpoint();
  });
  after(() => server.close());
  const workbench = useWorkbench(() => ({
    settings: {
      ...chosen(server),
      'chat.disableAIFeatures': false,
      // VS Code's agent asks services of its own for this and that: nobody answers here, and nothing leaves the machine.
      'http.proxy': 'http://127.0.0.1:9',
      'http.noProxy': ['127.0.0.1'],
    },
  }));
  const answers = (): Locator => workbench().page.locator('.interactive-response');
  const ask = (query: string, options: object = {}): Promise<unknown> =>
    workbench().companion.execute('workbench.action.chat.open', { query, ...options });
  const sent = (): string => JSON.stringify(server.chatRequests.at(-1)?.json);

  before('let it see the models of endpoints, as one who wants no sign-in does', async () => {
    const { companion, page } = workbench();
    await companion.execute('aside.chat.focus');
    // Wakes VS Code's agent, which would else ask for a sign-in.
    await companion.execute('workbench.action.chat.manage');
    await companion.execute('workbench.action.chat.open');
    await page
      .locator('.chat-input-toolbars')
      .getByText(server.models[0] ?? '')
      .waitFor();
  });

  it('asks the model that is chosen in Aside through @aside, with what is attached, and lets it call tools', async () => {
    const call = { id: 'c1', name: 'aside_readFile', arguments: '{"path":"src/basket.ts"}' };
    server.reply({ type: 'answer', toolCalls: [call] }, 'It is a **tea house**.');
    const readme = { $mid: 1, scheme: 'file', path: path.join(workbench().workspace, 'README.md') };
    await ask('@aside /tools What is it?', { attachFiles: [readme] });
    await answers().last().locator('strong').getByText('tea house').waitFor();
    assert.match(sent(), /Attached: README\.md\\n.*sells tea by weight.*What is it\?.*export interface Tea/u);
    await workbench().screenshot(path.join(checkout, 'out', 'pictures', 'vscode-chat.png'));
  });

  it('answers by itself through the endpoint’s model', async () => {
    await workbench().companion.execute('workbench.action.chat.newChat');
    server.reply('It is forty-two.', 'A title', 'Another');
    await ask('What is the answer?', { mode: 'ask' });
    await eventually(async () => assert.match(await answers().last().innerText(), /forty-two/u));
    assert.match(sent(), /What is the answer\?/u);
    const hosts = (await workbench().contacted()).filter((host) => !host.startsWith('127.0.0.1:'));
    assert.deepEqual(hosts, []);
  });
});
