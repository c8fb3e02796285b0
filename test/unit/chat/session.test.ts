import assert from 'node:assert/strict';
import { ChatSession, type Connection } from '../../../src/chat/session';
import {
  newConversation,
  shownMessages,
  type AssistantMessage,
  type ConversationEvent,
} from '../../../src/shared/conversation';
import { startFakeEndpoint, type FakeEndpoint } from '../../support/fakeEndpoint';
import { portsOf } from './support/sessionPorts';

/** A session on a real server, with what it told its listener. */
function start(endpoint: FakeEndpoint, connect?: () => Promise<Connection>) {
  const events: ConversationEvent[] = [];
  const session = new ChatSession(
    newConversation('c', 0),
    portsOf(endpoint, connect === undefined ? {} : { connect }),
    (event) => events.push(event),
  );
  return { session, events };
}

function lastAnswer(session: ChatSession): AssistantMessage {
  const last = shownMessages(session.conversation).at(-1);
  assert.equal(last?.role, 'assistant');
  return last;
}

describe('ChatSession', () => {
  let endpoint: FakeEndpoint;
  beforeEach(async () => {
    endpoint = await startFakeEndpoint();
  });
  afterEach(() => endpoint.close());

  it('asks with instructions, attachment and question, and gathers the answer', async () => {
    endpoint.reply({ type: 'answer', text: 'It adds one.', reasoning: 'Let me see.' });
    const { session } = start(endpoint);
    await session.send('What does it do?', [
      { id: 'x', kind: 'selection', label: 'a.ts:1', uri: 'file:///a.ts', languageId: 'typescript', text: 'x + 1' },
    ]);
    const body = endpoint.chatRequests[0]?.json as { messages: { role: string; content: string }[] };
    assert.match(body.messages[0]?.content ?? '', /Be kind\.$/u);
    assert.equal(body.messages[1]?.content, 'Attached: a.ts:1\n\n```typescript\nx + 1\n```\n\nWhat does it do?');
    const answer = lastAnswer(session);
    assert.equal(answer.text, 'It adds one.');
    assert.equal(answer.reasoning, 'Let me see.');
    assert.equal(answer.reasoningMs !== undefined && answer.reasoningMs > 0, true);
    assert.equal(answer.end?.type, 'finished');
    assert.equal(session.conversation.title, 'What does it do?');
  });

  it('sends the earlier turns with the next question', async () => {
    endpoint.reply('first answer', 'second answer');
    const { session } = start(endpoint);
    await session.send('one', []);
    await session.send('two', []);
    const body = endpoint.chatRequests[1]?.json as { messages: { role: string; content: string }[] };
    assert.deepEqual(
      body.messages.slice(1).map(({ role, content }) => `${role}: ${content}`),
      ['user: one', 'assistant: first answer', 'user: two'],
    );
  });

  it('keeps what came when the user stops, and closes the connection', async () => {
    endpoint.reply({ type: 'answer', text: ['one ', 'two ', 'three '], delayMs: 200 });
    const { session, events } = start(endpoint);
    const sent = session.send('count', []);
    while (!events.some(({ type }) => type === 'text-delta')) await new Promise((resolve) => setTimeout(resolve, 5));
    session.stop();
    await sent;
    assert.equal(lastAnswer(session).end?.type, 'stopped');
    assert.equal(lastAnswer(session).text, 'one ');
    assert.equal(events.at(-1)?.type, 'answer-ended');
  });

  it('makes a failure part of the conversation, and asks again as a sibling', async () => {
    await endpoint.misbehave({ type: 'status', status: 401 }, { times: 1 });
    endpoint.reply('now it works');
    const { session } = start(endpoint);
    await session.send('hello', []);
    const failed = lastAnswer(session);
    assert.equal(failed.end?.type, 'failed');
    await session.retry(failed.id);
    assert.equal(lastAnswer(session).text, 'now it works');
    assert.equal(lastAnswer(session).parentId, failed.parentId);
    assert.equal(session.conversation.messages.get(failed.id), failed);
  });

  it('keeps the question where there is no endpoint yet', async () => {
    const { session } = start(endpoint, () => Promise.reject(new Error('Nothing is set up.')));
    await session.send('hello', []);
    const [question] = shownMessages(session.conversation);
    assert.equal(question?.role === 'user' && question.text, 'hello');
    const { end } = lastAnswer(session);
    assert.equal(end?.type === 'failed' && end.error.message, 'Nothing is set up.');
  });

  it('answers one question after the other', async () => {
    endpoint.reply('A', 'B');
    const { session, events } = start(endpoint);
    await Promise.all([session.send('a', []), session.send('b', [])]);
    const kinds = events
      .map(({ type }) => type)
      .filter((type) => type.startsWith('answer') || type === 'message-added');
    assert.deepEqual(kinds, [
      'message-added',
      'answer-started',
      'answer-ended',
      'message-added',
      'answer-started',
      'answer-ended',
    ]);
  });

  it('tells nothing more once it is disposed', async () => {
    endpoint.reply({ type: 'answer', text: ['one ', 'two '], delayMs: 100 });
    const { session, events } = start(endpoint);
    const sent = session.send('count', []);
    await endpoint.waitForRequest();
    session.dispose();
    const { length } = events;
    await sent;
    assert.equal(events.length, length);
  });
});
