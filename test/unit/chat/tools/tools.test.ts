import assert from 'node:assert/strict';
import { ChatSession, type Connection, type ToolHost } from '../../../../src/chat/session';
import { defaultToolLimits, type Tool } from '../../../../src/chat/tools/toolLoop';
import {
  newConversation,
  shownMessages,
  type AssistantMessage,
  type ToolUse,
} from '../../../../src/shared/conversation';
import { startFakeEndpoint, type FakeEndpoint } from '../../../support/fakeEndpoint';
import { portsOf } from '../support/sessionPorts';

interface SentMessage {
  readonly role: string;
  readonly content: string | null;
  readonly tool_call_id?: string;
  readonly tool_calls?: readonly { readonly id: string; readonly function: { readonly name: string } }[];
}

interface SentBody {
  readonly messages: readonly SentMessage[];
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
}

const tool = (name: string): Tool => ({
  definition: { type: 'function', function: { name, parameters: { type: 'object' } } },
});
const readFile = { id: 'call_1', name: 'readFile', arguments: '{"path":"a.ts"}' };

describe('tools in a chat', () => {
  let endpoint: FakeEndpoint;
  beforeEach(async () => {
    endpoint = await startFakeEndpoint();
  });
  afterEach(() => endpoint.close());

  function start(host: Partial<ToolHost> = {}) {
    const invoked: { name: string; input: unknown }[] = [];
    const tools: ToolHost = {
      offered: () => [tool('readFile'), tool('listFiles')],
      asks: () => false,
      invoke: async (name, input) => {
        invoked.push({ name, input });
        return `what ${name} gave`;
      },
      ...host,
    };
    const connect = async (): Promise<Connection> => ({
      endpoint: { id: 'fake', name: 'Fake', baseUrl: endpoint.url, dialect: { streamUsage: true } },
      model: endpoint.models[0] ?? '',
      instructions: [],
    });
    const session = new ChatSession(newConversation('c', 0), portsOf(endpoint, { tools, connect }), () => undefined);
    session.usesTools = true;
    return { session, invoked };
  }

  const bodies = (): SentBody[] => endpoint.chatRequests.map(({ json }) => json as SentBody);
  it('are offered only where the user has switched them on', async () => {
    endpoint.reply('no tools', 'with tools');
    const { session } = start();
    session.usesTools = false;
    await session.send('one', []);
    session.usesTools = true;
    await session.send('two', []);
    assert.equal(bodies()[0]?.tools, undefined);
    assert.deepEqual(
      bodies()[1]?.tools?.map(({ function: { name } }) => name),
      ['readFile', 'listFiles'],
    );
  });

  it('are run, and what they give goes back under the name of the call, until the model answers', async () => {
    endpoint.reply({ type: 'answer', text: 'Let me look. ', toolCalls: [readFile] }, 'It is fine.');
    const { session, invoked } = start();
    await session.send('Is a.ts fine?', []);
    assert.deepEqual(invoked, [{ name: 'readFile', input: { path: 'a.ts' } }]);
    const [, call, result] = bodies()[1]?.messages.slice(-3) ?? [];
    assert.equal(call?.role, 'assistant');
    assert.equal(call.content, 'Let me look. ');
    assert.equal(call.tool_calls?.[0]?.id, 'call_1');
    assert.deepEqual(result, { role: 'tool', content: 'what readFile gave', tool_call_id: 'call_1' });
    const { text, toolUses, end } = answer(session);
    assert.equal(text, 'Let me look. It is fine.');
    assert.deepEqual(toolUses, [
      {
        id: '1',
        callId: 'call_1',
        name: 'readFile',
        arguments: '{"path":"a.ts"}',
        at: 'Let me look. '.length,
        state: 'done',
        result: 'what readFile gave',
      },
    ]);
    assert.equal(end?.type === 'finished' && end.reason, 'stop');
  });

  it('count as one answer: what it took is the sum of all requests', async () => {
    endpoint.reply(
      { type: 'answer', toolCalls: [readFile], usage: { inputTokens: 100, outputTokens: 10 } },
      { type: 'answer', text: 'Done.', usage: { inputTokens: 150, outputTokens: 5 } },
    );
    const { session } = start();
    await session.send('Go', []);
    assert.equal(answer(session).usage?.inputTokens, 250);
    assert.equal(answer(session).usage?.outputTokens, 15);
  });

  it('that do not exist, get no object or fail, are results that the model reads', async () => {
    endpoint.reply(
      {
        type: 'answer',
        toolCalls: [
          { id: 'a', name: 'formatDisk', arguments: '{}' },
          { id: 'b', name: 'readFile', arguments: '{"path": "a.ts"' },
          { id: 'c', name: 'readFile', arguments: '[1]' },
          { id: 'd', name: 'readFile', arguments: '{"path":"../../etc/passwd"}' },
        ],
      },
      'I see.',
    );
    const { session } = start({ invoke: () => Promise.reject(new Error('That is outside of the workspace.')) });
    await session.send('Go', []);
    const results =
      bodies()[1]
        ?.messages.filter(({ role }) => role === 'tool')
        .map(({ content }) => content ?? '') ?? [];
    assert.equal(results[0], 'There is no tool “formatDisk”. The tools are: readFile, listFiles.');
    assert.match(results[1] ?? '', /^The arguments are not JSON: /u);
    assert.equal(results[2], 'The arguments have to be a JSON object.');
    assert.equal(results[3], 'That is outside of the workspace.');
    assert.deepEqual(states(answer(session).toolUses), [
      'formatDisk failed',
      'readFile failed',
      'readFile failed',
      'readFile failed',
    ]);
    assert.equal(answer(session).text, 'I see.');
  });

  it('are stopped after so many rounds, and the model has to answer without', async () => {
    for (let round = 0; round < 20; round += 1) endpoint.reply({ type: 'answer', toolCalls: [readFile] });
    endpoint.reply('Enough.');
    const { session, invoked } = start();
    await session.send('Go', []);
    assert.equal(invoked.length, 20);
    assert.equal(bodies().length, 21);
    assert.equal(bodies().at(-1)?.tools, undefined);
    assert.equal(answer(session).text, 'Enough.');
    assert.match(answer(session).notices.join(), /called tools 20 times/u);
  });

  it('give at most so much at a time', async () => {
    endpoint.reply({ type: 'answer', toolCalls: [readFile] }, 'Long.');
    const { session } = start({ invoke: () => Promise.resolve('x'.repeat(1_000_000)) });
    await session.send('Go', []);
    const result = bodies()[1]?.messages.at(-1)?.content ?? '';
    assert.ok(result.length < 41_000);
    assert.match(result, /960000 more characters/u);
  });

  it('are ended after some time, whether they heed it or not', async () => {
    endpoint.reply({ type: 'answer', toolCalls: [readFile] }, 'Late.');
    const limits = { ...defaultToolLimits, callMs: 50 };
    const { session } = start({ limits, invoke: () => new Promise(() => undefined) });
    await session.send('Go', []);
    assert.match(bodies()[1]?.messages.at(-1)?.content ?? '', /took longer than 0\.05 s/u);
    assert.equal(answer(session).text, 'Late.');
  });

  it('wait for the user where they have to, and take a no for an answer', async () => {
    endpoint.reply({ type: 'answer', toolCalls: [readFile] }, 'As you wish.');
    const { session, invoked } = start({ asks: () => true });
    const sent = session.send('Go', []);
    await waitFor(() => states(session.conversation.streaming?.toolUses).join() === 'readFile waiting');
    session.decideTool('1', 'refuse');
    await sent;
    assert.deepEqual(invoked, []);
    assert.deepEqual(states(answer(session).toolUses), ['readFile refused']);
    assert.match(bodies()[1]?.messages.at(-1)?.content ?? '', /did not allow/u);
  });

  it('that were allowed for the conversation are not asked for again, others are', async () => {
    const listFiles = { id: 'call_2', name: 'listFiles', arguments: '' };
    endpoint.reply(
      { type: 'answer', toolCalls: [readFile] },
      { type: 'answer', toolCalls: [readFile, listFiles] },
      'Done.',
    );
    const { session, invoked } = start({ asks: () => true });
    const sent = session.send('Go', []);
    await waitFor(() => session.conversation.streaming?.toolUses?.[0]?.state === 'waiting');
    session.decideTool('1', 'allow-in-conversation');
    await waitFor(() => session.conversation.streaming?.toolUses?.[1]?.state === 'done');
    assert.equal(session.conversation.streaming?.toolUses?.[2]?.state, 'waiting');
    session.decideTool('3', 'allow');
    await sent;
    assert.deepEqual(
      invoked.map(({ name }) => name),
      ['readFile', 'readFile', 'listFiles'],
    );
  });

  it('end with the answer when it is stopped, whether they wait or run', async () => {
    for (const asks of [true, false]) {
      endpoint.reply({ type: 'answer', toolCalls: [readFile] });
      const { session } = start({ asks: () => asks, invoke: () => new Promise(() => undefined) });
      const sent = session.send('Go', []);
      const wanted = asks ? 'waiting' : 'running';
      await waitFor(() => session.conversation.streaming?.toolUses?.[0]?.state === wanted);
      session.stop();
      await sent;
      assert.equal(answer(session).end?.type, 'stopped');
    }
    assert.equal(bodies().length, 2);
  });

  it('that the endpoint runs itself get their arguments back, unchanged', async () => {
    const search = { id: 's', name: '$web_search', arguments: '{"query": "tea"}' };
    endpoint.reply({ type: 'answer', toolCalls: [search] }, 'Tea is warm.');
    const { session, invoked } = start({
      offered: () => [{ definition: { type: 'function', function: { name: '$web_search' } }, runsAtEndpoint: true }],
    });
    await session.send('What is tea?', []);
    assert.deepEqual(invoked, []);
    assert.equal(bodies()[1]?.messages.at(-1)?.content, '{"query": "tea"}');
  });
});

async function waitFor(check: () => boolean): Promise<void> {
  while (!check()) await new Promise((resolve) => setTimeout(resolve, 5));
}

function answer(session: ChatSession): AssistantMessage {
  const last = shownMessages(session.conversation).at(-1);
  assert.equal(last?.role, 'assistant');
  return last;
}

function states(uses: readonly ToolUse[] = []): string[] {
  return uses.map(({ name, state }) => `${name} ${state}`);
}
