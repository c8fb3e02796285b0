import assert from 'node:assert/strict';
import { newestLeaf, versionsOf } from '../../../src/shared/branches';
import { newConversation, withMessages, type Message } from '../../../src/shared/conversation';
import { assistantMessage, userMessage } from '../chat/store/support/window';
import { growth } from '../support/growth';

/** q1 (a1 (q2 a2), a3) beside an edited q4 (a4). Numbers are times. */
const messages: readonly Message[] = [
  userMessage('q1', undefined, 'one', 1),
  assistantMessage('a1', 'q1', 2),
  userMessage('q2', 'a1', 'two', 3),
  assistantMessage('a2', 'q2', 4),
  assistantMessage('a3', 'q1', 5),
  userMessage('q4', undefined, 'one again', 6),
  assistantMessage('a4', 'q4', 7),
];
const conversation = withMessages(newConversation('c', 0), messages);
const versions = (id: string, of = conversation): readonly string[] =>
  versionsOf(of, of.messages.get(id) ?? of.streaming!);

describe('The branches of a conversation', () => {
  it('are the versions of a question and of an answer, oldest first', () => {
    assert.deepEqual(versions('q4'), ['q1', 'q4']);
    assert.deepEqual(versions('a1'), ['a1', 'a3']);
    assert.deepEqual(versions('q2'), ['q2']);
  });

  it('count an answer that is arriving', () => {
    const streaming = assistantMessage('a5', 'q1', 8);
    assert.deepEqual(versions('a1', { ...conversation, streaming }), ['a1', 'a3', 'a5']);
    assert.deepEqual(versions('a5', { ...conversation, streaming }), ['a1', 'a3', 'a5']);
    assert.equal(newestLeaf({ ...conversation, streaming }, 'q1'), 'a5');
  });

  it('lead to the end that was written last', () => {
    assert.equal(newestLeaf(conversation, 'q1'), 'a3');
    assert.equal(newestLeaf(conversation, 'a1'), 'a2');
    assert.equal(newestLeaf(conversation, 'q4'), 'a4');
    assert.equal(newestLeaf(conversation, 'a4'), 'a4');
  });

  it('cost the same for each message, however long the conversation', async () => {
    const many: Message[] = [userMessage('q0', undefined, '', 0)];
    for (let index = 1; index < 8000; index += 1) many.push(userMessage(`q${index}`, `q${index - 1}`, '', index));
    const grown = await growth((messages) => {
      const some = many.slice(0, messages);
      const conversation = withMessages(newConversation('c', 0), some);
      for (const message of some) versionsOf(conversation, message);
    }, 1000);
    assert.ok(grown < 3, `${grown}`);
  });
});
