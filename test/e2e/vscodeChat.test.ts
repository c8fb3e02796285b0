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
/** An MCP server on standard input and output, with a tool that only reads and one that may change something. */
const teaServer = `
const tool = (name, readOnlyHint) => ({
  name, description: 'Of the tea shop.', inputSchema: { type: 'object' }, annotations: { readOnlyHint },
});
const results = {
  initialize: ({ protocolVersion }) => ({
    protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'tea', version: '1' },
  }),
  'tools/list': () => ({ tools: [tool('taste', true), tool('pour', false)] }),
  'tools/call': ({ name, arguments: given }) => ({ content: [{ type: 'text', text: name + ' ' + given.cups }] }),
};
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) return;
  const result = results[method]?.(params) ?? {};
  console.log(JSON.stringify({ jsonrpc: '2.0', id, result }));
});
`;

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
      'aside.tools.offered': ['aside_readFile', 'companion_write'],
      // It would ask a model about every call.
      'chat.tools.riskAssessment.enabled': false,
      // VS Code's agent asks services of its own for this and that: nobody answers here, and nothing leaves the machine.
      'http.proxy': 'http://127.0.0.1:9',
      'http.noProxy': ['127.0.0.1'],
    },
    files: {
      'tea.cjs': teaServer,
      '.vscode/mcp.json': JSON.stringify({
        servers: { tea: { type: 'stdio', command: process.execPath, args: ['${workspaceFolder}/tea.cjs'] } },
      }),
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

  it('asks once before a tool of others runs for @aside: VS Code about those of MCP servers, Aside about the rest', async () => {
    const { companion, page, notifications } = workbench();
    await companion.execute('workbench.action.closeModalEditor');
    await companion.execute('workbench.mcp.startServer', '*', { autoTrustChanges: true, waitForLiveTools: true });
    await companion.execute('workbench.action.chat.newChat');
    const calls = ['mcp_tea_taste', 'mcp_tea_pour', 'companion_write'].map((name) => ({
      id: name,
      name,
      arguments: '{"cups":3}',
    }));
    server.reply({ type: 'answer', toolCalls: calls }, 'They are **poured**.');
    await ask('@aside /tools #taste #pour Pour!');
    const allow = page.getByText('Allow in this Session', { exact: true });
    await allow.waitFor();
    await workbench().screenshot(path.join(checkout, 'out', 'pictures', 'vscode-chat-asks.png'));
    assert.equal(await notifications.dialog.count(), 0);
    await allow.click();
    await notifications.dialog.getByText('The model wants to use “companion_write”. May it?').waitFor();
    await notifications.answerDialog('Allow');
    await answers().last().locator('strong').getByText('poured').waitFor();
    assert.match(sent(), /"content":"taste 3".*"content":"pour 3".*"content":"Written\."/u);
  });

  it('asks about Aside’s own tools as well where every tool shall ask', async () => {
    const { companion, page } = workbench();
    await companion.updateSetting('aside.tools.approval', 'ask');
    const call = { id: 'c', name: 'aside_readFile', arguments: '{"path":"README.md"}' };
    server.reply({ type: 'answer', toolCalls: [call] }, 'It is **read**.');
    await ask('@aside /tools Read!');
    await page
      .getByText(/wants to use “Read a File”/u)
      .filter({ visible: true })
      .first()
      .waitFor();
    await page.getByText('Allow in this Session', { exact: true }).filter({ visible: true }).last().click();
    await answers().last().locator('strong').getByText('read', { exact: true }).waitFor();
    assert.match(sent(), /sells tea by weight/u);
  });

  it('answers by itself through the endpoint’s model', async () => {
    await workbench().companion.execute('workbench.action.chat.newChat');
    server.reply('It is forty-two.', 'A title', 'Another');
    await ask('What is the answer?', { mode: 'ask' });
    await eventually(async () => assert.match(await answers().last().innerText(), /forty-two/u));
    assert.match(sent(), /What is the answer\?/u);
    // What a worker answers counts until it has.
    await eventually(async () => {
      const hosts = (await workbench().contacted()).filter((host) => !host.startsWith('127.0.0.1:'));
      assert.deepEqual(hosts, []);
    });
  });
});
