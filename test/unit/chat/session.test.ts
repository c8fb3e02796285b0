import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { ChatSession, type Connection } from '../../../src/chat/session';
import { versionsOf } from '../../../src/shared/branches';
import {
  newConversation,
  shownMessages,
  type AssistantMessage,
  type ConversationEvent,
} from '../../../src/shared/conversation';
import { startFakeEndpoint, type FakeEndpoint } from '../../support/fakeEndpoint';
import { portsOf } from './support/sessionPorts';

/** A session on a real server, with what it told its listener. */
function start(endpoint: FakeEndpoint, connect?: (model: string | undefined) => Promise<Connection>) {
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
    await untilText(events);
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

  it('says in the language of the user what failed before it tries again', async () => {
    l10n.config({
      contents: {
        'The answer broke off before its end.': 'Abgebrochen.',
        '{0} sent an empty answer.': '{0} hat nichts gesagt.',
        '{0} refused the connection.': '{0} lehnt ab.',
        '{0} answered with status {1} and no explanation.': '{0} sagt nur {1}.',
        '{0} Trying again in {1} s (attempt {2}).': '{0} Noch einmal in {1} s (Versuch {2}).',
      },
    });
    await endpoint.misbehave({ type: 'status', status: 503, body: '', headers: { 'retry-after': '0' } }, { times: 1 });
    endpoint.reply('now it works');
    const { session } = start(endpoint);
    await session.send('hello', []);
    l10n.config({ contents: {} });
    const { notices, text } = lastAnswer(session);
    assert.equal(text, 'now it works');
    assert.deepEqual(notices, ['Fake sagt nur 503. Noch einmal in 0 s (Versuch 2).']);
  });

  it('asks an edited question as a sibling with the same attachments, and leaves the old line as it was', async () => {
    endpoint.reply('first', 'more', 'other');
    const { session } = start(endpoint);
    const attachment = { id: 'x', kind: 'text' as const, label: 'pasted', uri: '', languageId: '', text: 'x + 1' };
    await session.send('one', [attachment]);
    await session.send('two', []);
    const [one, , two] = shownMessages(session.conversation);
    const before = new Map(session.conversation.messages);
    await session.edit(one!.id, 'one, in other words');
    const [edited, answer] = shownMessages(session.conversation);
    assert.deepEqual(edited, { ...edited, text: 'one, in other words', attachments: [attachment] });
    assert.equal(edited?.parentId, undefined);
    assert.equal(answer?.text, 'other');
    assert.equal(requestTexts(endpoint, 2).length, 1);
    for (const [id, message] of before) assert.equal(session.conversation.messages.get(id), message);
    assert.deepEqual(versionsOf(session.conversation, edited), [one?.id, edited?.id]);
    session.showBranch(one!.id);
    assert.equal(shownMessages(session.conversation).at(-2), two);
  });

  it('ends a running answer when its question is edited, and keeps what came of it', async () => {
    endpoint.reply({ type: 'answer', text: ['half ', 'whole'], delayMs: 400 }, 'other');
    const { session, events } = start(endpoint);
    const sent = session.send('one', []);
    await untilText(events);
    const [question, running] = shownMessages(session.conversation);
    await session.edit(question!.id, 'two');
    await sent;
    assert.equal(session.conversation.messages.get(running!.id)?.text, 'half ');
    assert.equal(lastAnswer(session).text, 'other');
  });

  it('goes on with a running answer while another branch is shown, and asks about its own line', async () => {
    endpoint.reply('first', { type: 'answer', text: ['sec', 'ond'], firstDelayMs: 50, delayMs: 50 });
    const { session, events } = start(endpoint);
    await session.send('one', []);
    const first = lastAnswer(session);
    const retried = session.retry(first.id);
    // Before the request is made: the shown line is no longer that of the answer.
    while (events.at(-1)?.type !== 'answer-started') await Promise.resolve();
    session.showBranch(first.id);
    await retried;
    assert.equal(lastAnswer(session), first);
    assert.deepEqual(requestTexts(endpoint, 1), ['user: one']);
    const [, second] = versionsOf(session.conversation, first);
    assert.equal(session.conversation.messages.get(second!)?.text, 'second');
  });

  it('asks another model for one answer', async () => {
    const asked: (string | undefined)[] = [];
    const ports = portsOf(endpoint);
    const { session } = start(endpoint, (model) => {
      asked.push(model);
      return ports.connect(model, []);
    });
    await session.send('one', []);
    await session.retry(lastAnswer(session).id, 'fake/model-b');
    assert.deepEqual(asked, [undefined, 'fake/model-b']);
    assert.equal(lastAnswer(session).model, 'fake/model-b');
  });

  for (const prefill of [false, true]) {
    it(`has a cut answer go on in the same text, ${prefill ? 'by its beginning' : 'by an instruction'}`, async () => {
      endpoint.reply(
        { type: 'answer', text: 'It is a very long', finishReason: 'length' },
        { type: 'answer', text: ['a very long', ' story.'] },
      );
      const { session } = start(endpoint, async () => ({
        endpoint: { id: 'fake', name: 'Fake', baseUrl: endpoint.url, dialect: { prefill } },
        model: endpoint.models[0] ?? '',
        instructions: [],
      }));
      await session.send('Tell me', []);
      const cut = lastAnswer(session);
      await session.continue(cut.id);
      const whole = lastAnswer(session);
      assert.equal(whole.text, 'It is a very long story.');
      assert.equal(whole.end?.type, 'finished');
      assert.deepEqual(versionsOf(session.conversation, whole), [cut.id, whole.id]);
      assert.equal(session.conversation.messages.get(cut.id), cut);
      const asked = requestTexts(endpoint, 1);
      assert.deepEqual(asked.slice(0, 2), ['user: Tell me', 'assistant: It is a very long']);
      assert.equal(asked.length, prefill ? 2 : 3);
      if (!prefill) assert.match(asked[2] ?? '', /^user: .*cut off/u);
    });
  }

  it('keeps what there was of a cut answer when its continuation fails', async () => {
    endpoint.reply({ type: 'answer', text: 'Half', finishReason: 'length' });
    const { session } = start(endpoint);
    await session.send('Tell me', []);
    await endpoint.misbehave({ type: 'status', status: 401 }, { times: 1 });
    await session.continue(lastAnswer(session).id);
    assert.equal(lastAnswer(session).text, 'Half');
    assert.equal(lastAnswer(session).end?.type, 'failed');
  });
});

/** What a request held after its instructions. */
function requestTexts(endpoint: FakeEndpoint, index: number): string[] {
  const body = endpoint.chatRequests[index]?.json as { messages: { role: string; content: string }[] };
  return body.messages.slice(1).map(({ role, content }) => `${role}: ${content}`);
}

async function untilText(events: readonly ConversationEvent[]): Promise<void> {
  while (!events.some(({ type }) => type === 'text-delta')) await new Promise((resolve) => setTimeout(resolve, 5));
}
