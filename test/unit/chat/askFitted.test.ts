import assert from 'node:assert/strict';
import { ChatSession, type Connection } from '../../../src/chat/session';
import { applyLesson, type Lesson, type ModelFacts } from '../../../src/chat/modelFacts';
import {
  newConversation,
  shownMessages,
  type AssistantMessage,
  type Attachment,
} from '../../../src/shared/conversation';
import { startFakeEndpoint, type FakeEndpoint } from '../../support/fakeEndpoint';
import { portsOf } from './support/sessionPorts';

const lines = (count: number): string => Array.from({ length: count }, (_, index) => `line number ${index}\n`).join('');
const file = (label: string, text: string): Attachment => ({
  id: label,
  kind: 'file',
  label,
  uri: '',
  languageId: 'plaintext',
  text,
});
const tooLong = (limit: number, requested: number) => ({
  type: 'status' as const,
  status: 400,
  body: {
    error: {
      message: `This model's maximum context length is ${limit} tokens. However, your messages resulted in ${requested} tokens.`,
      code: 'context_length_exceeded',
    },
  },
});

function last({ conversation }: ChatSession): AssistantMessage {
  const message = shownMessages(conversation).at(-1);
  assert.equal(message?.role, 'assistant');
  return message;
}

describe('A question that is too long', () => {
  let endpoint: FakeEndpoint;
  let lessons: Lesson[];
  beforeEach(async () => {
    endpoint = await startFakeEndpoint();
    lessons = [];
  });
  afterEach(() => endpoint.close());

  const session = (facts: Partial<Connection> = {}): ChatSession => {
    const ports = portsOf(endpoint, { learn: (_, lesson) => void lessons.push(lesson) });
    const connect = async () => ({ ...(await portsOf(endpoint).connect(undefined, [])), ...facts });
    return new ChatSession(newConversation('c', 0), { ...ports, connect }, () => undefined);
  };
  const contents = (index: number): string[] =>
    (endpoint.chatRequests[index]!.json as { messages: { content: string }[] }).messages.map(({ content }) => content);

  it('is sent without the oldest turns and the rest of the largest attachment, which the answer names', async () => {
    const asked = session({ contextLength: 1500, instructions: [] });
    endpoint.reply('first', 'second');
    await asked.send(lines(40), []);
    await asked.send('And now?', [file('small.txt', 'tiny'), file('large.txt', lines(400))]);
    const { context } = last(asked);
    const [turns, cut] = context?.omissions ?? [];
    assert.deepEqual(turns, { type: 'turns', count: 1 });
    assert.ok(cut?.type === 'attachment' && cut.label === 'large.txt' && cut.keptLines > 50);
    const sent = contents(1);
    assert.equal(sent.length, 2);
    assert.ok(sent[1]?.includes(lines(cut.keptLines)));
    assert.ok(!sent[1]?.includes(lines(cut.keptLines + 1)));
    assert.ok(sent[1]?.includes('Attached: small.txt\n\n```plaintext\ntiny\n```'));
    assert.equal(endpoint.chatRequests.length, 2);
  });

  it('is asked once more, shorter and announced, when the endpoint refuses it', async () => {
    const asked = session();
    endpoint.reply(tooLong(600, 1500), 'fits now');
    await asked.send('Why?', [file('large.txt', lines(300))]);
    const answer = last(asked);
    assert.equal(answer.text, 'fits now');
    assert.deepEqual(answer.notices, ['The endpoint found the question too long. It is asked again, shorter.']);
    const [cut] = answer.context?.omissions ?? [];
    assert.ok(cut?.type === 'attachment' && cut.keptLines > 5);
    assert.ok((contents(1)[1]?.length ?? 0) < (contents(0)[1]?.length ?? 0) / 2);
    assert.deepEqual(lessons[0], { type: 'context-length', tokens: 600 });
    assert.equal(endpoint.chatRequests.length, 2);
  });

  it('fails where the second request is refused too, or where nothing can be left out', async () => {
    const asked = session();
    endpoint.reply(tooLong(600, 1500), tooLong(600, 1500));
    await asked.send('Why?', [file('large.txt', lines(300))]);
    assert.equal(last(asked).end?.type, 'failed');
    assert.equal(endpoint.chatRequests.length, 2);
    const bare = session();
    endpoint.reply(tooLong(10, 20));
    await bare.send('Why?', []);
    assert.equal(last(bare).end?.type, 'failed');
    assert.equal(endpoint.chatRequests.length, 3);
  });

  it('teaches how the model counts', async () => {
    const told = { id: 'fake', name: 'Fake', baseUrl: endpoint.url, dialect: { streamUsage: true } };
    const asked = session({ endpoint: told });
    endpoint.reply({ type: 'answer', text: 'a', usage: { inputTokens: 150, outputTokens: 1 } });
    await asked.send(lines(20), []);
    const [lesson] = lessons;
    assert.ok(lesson?.type === 'count' && lesson.counted === 150);
    const facts = lessons.reduce<ModelFacts>(applyLesson, {});
    assert.deepEqual(facts.calibration, { estimated: lesson.estimated, counted: 150 });
  });
});
