import assert from 'node:assert/strict';
import {
  applyEvent,
  newConversation,
  shownMessages,
  withMessages,
  type AssistantMessage,
  type ConversationEvent,
  type UserMessage,
} from '../../../src/shared/conversation';
import { toSnapshot } from '../../../src/shared/snapshot';

const question = (id: string, parentId?: string): UserMessage => ({
  role: 'user',
  id,
  ...(parentId !== undefined && { parentId }),
  createdAt: 1,
  text: `question ${id}`,
  attachments: [],
});

const answer = (id: string, parentId: string): AssistantMessage => ({
  role: 'assistant',
  id,
  parentId,
  createdAt: 2,
  model: 'test/model',
  text: '',
  reasoning: '',
  images: [],
  citations: [],
  notices: [],
});

const run = (events: readonly ConversationEvent[]): ReturnType<typeof newConversation> =>
  events.reduce(applyEvent, newConversation('c', 0));

const finished = { type: 'answer-ended', end: { type: 'finished', at: 3, reason: 'stop' } } as const;

describe('applyEvent', () => {
  it('gathers an answer and moves it to the finished messages when it ends', () => {
    const conversation = run([
      { type: 'message-added', message: question('q') },
      { type: 'answer-started', message: answer('a', 'q') },
      { type: 'reasoning-delta', text: 'hm' },
      { type: 'text-delta', text: 'Hel' },
      { type: 'text-delta', text: 'lo' },
      finished,
    ]);
    assert.equal(conversation.streaming, undefined);
    const [first, second] = shownMessages(conversation);
    assert.equal(first?.id, 'q');
    assert.deepEqual(second, { ...answer('a', 'q'), text: 'Hello', reasoning: 'hm', end: finished.end });
  });

  it('touches nothing but the streaming answer with a delta', () => {
    const before = run([
      { type: 'message-added', message: question('q') },
      { type: 'answer-started', message: answer('a', 'q') },
    ]);
    const after = applyEvent(before, { type: 'text-delta', text: 'x' });
    assert.equal(after.messages, before.messages);
    assert.equal(before.streaming?.text, '');
  });

  it('ignores what belongs to an answer when none streams', () => {
    const conversation = run([{ type: 'message-added', message: question('q') }]);
    assert.equal(applyEvent(conversation, { type: 'text-delta', text: 'late' }), conversation);
    assert.equal(applyEvent(conversation, finished), conversation);
  });

  it('keeps both branches of a question that was answered twice and shows the last', () => {
    const conversation = run([
      { type: 'message-added', message: question('q') },
      { type: 'answer-started', message: answer('a', 'q') },
      finished,
      { type: 'answer-started', message: answer('b', 'q') },
      finished,
    ]);
    assert.deepEqual([...conversation.messages.keys()], ['q', 'a', 'b']);
    assert.deepEqual(
      shownMessages(conversation).map(({ id }) => id),
      ['q', 'b'],
    );
    const back = applyEvent(conversation, { type: 'leaf-selected', id: 'a' });
    assert.deepEqual(
      shownMessages(back).map(({ id }) => id),
      ['q', 'a'],
    );
  });

  it('is the same after it has crossed to the view as a snapshot', () => {
    const conversation = run([
      { type: 'message-added', message: question('q') },
      { type: 'answer-started', message: answer('a', 'q') },
      { type: 'text-delta', text: 'half' },
    ]);
    const { messages, ...rest } = structuredClone(toSnapshot(conversation));
    assert.deepEqual(withMessages(rest, messages), conversation);
  });
});
