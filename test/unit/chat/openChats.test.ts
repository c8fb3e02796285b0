import assert from 'node:assert/strict';
import { OpenChats } from '../../../src/chat/openChats';
import type { Chat } from '../../../src/chat/chat';
import type { ConversationStore } from '../../../src/chat/store/conversationStore';
import { shownMessages } from '../../../src/shared/conversation';
import { startFakeEndpoint, type FakeEndpoint } from '../../support/fakeEndpoint';
import { DiskFiles } from '../../../src/host/diskFiles';
import { temporaryFolder } from './store/support/temporaryFolder';
import { openStore } from './store/support/window';
import { Keeper } from './support/keeper';
import { Listener, until } from './support/listener';
import { portsOf } from './support/sessionPorts';

const textsOf = ({ conversation }: Chat): string[] => shownMessages(conversation).map(({ text }) => text);

describe('OpenChats', () => {
  let endpoint: FakeEndpoint;
  let store: ConversationStore;
  let keeper: Keeper;
  let chats: OpenChats;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    endpoint = await startFakeEndpoint();
    const temporary = await temporaryFolder();
    remove = temporary.remove;
    ({ store } = openStore(new DiskFiles(temporary.folder)));
    keeper = new Keeper(store);
    chats = new OpenChats(portsOf(endpoint), keeper);
  });
  afterEach(async () => {
    chats.dispose();
    await keeper.flush();
    await endpoint.close();
    await remove();
  });

  it('lets an answer go on in a chat that no panel shows, and saves it', async () => {
    endpoint.reply({ type: 'answer', text: ['one ', 'two ', 'three'], delayMs: 60 });
    const chat = chats.begin();
    const left = new Listener();
    const leave = chat.watch(left);
    const sent = chat.send('count');
    await until(() => left.events.some(({ type }) => type === 'text-delta'));
    leave();
    const told = left.events.length;
    await sent;
    assert.equal(left.events.length, told);
    const { id } = chat.conversation;
    await until(async () => (await store.peek(id))?.conversation.messages.size === 2);
    const again = await chats.open(id);
    assert.ok(again !== undefined);
    assert.notEqual(again, chat);
    assert.deepEqual(textsOf(again), ['count', 'one two three']);
  });

  it('shows an answer that still arrives to whoever comes back', async () => {
    endpoint.reply({ type: 'answer', text: ['one ', 'two ', 'three'], delayMs: 60 });
    const chat = chats.begin();
    const first = new Listener();
    const leave = chat.watch(first);
    const sent = chat.send('count');
    await until(() => first.events.some(({ type }) => type === 'text-delta'));
    leave();
    const again = await chats.open(chat.conversation.id);
    assert.equal(again, chat);
    const second = new Listener();
    const leaveAgain = chat.watch(second);
    await sent;
    assert.equal(second.events.at(-1)?.type, 'answer-ended');
    leaveAgain();
  });

  it('reads a conversation once for all panels that show it', async () => {
    const chat = chats.begin();
    const leave = chat.watch(new Listener());
    await chat.send('hello');
    leave();
    const [one, two] = await Promise.all([chats.open(chat.conversation.id), chats.open(chat.conversation.id)]);
    assert.ok(one !== undefined);
    assert.equal(one, two);
  });

  it('waits until a chat that is being put away is written before it reads it again', async () => {
    const chat = chats.begin();
    const leave = chat.watch(new Listener());
    await chat.send('hello');
    leave();
    await new Promise((resolve) => setTimeout(resolve));
    const again = await chats.open(chat.conversation.id);
    assert.ok(again !== undefined && again !== chat);
    assert.equal(textsOf(again)[0], 'hello');
  });

  it('tells every panel that a conversation is deleted, and stops its answer', async () => {
    endpoint.reply({ type: 'answer', text: ['one ', 'two ', 'three'], delayMs: 200 });
    const chat = chats.begin();
    const listener = new Listener();
    chat.watch(listener);
    const sent = chat.send('count');
    await until(() => listener.events.some(({ type }) => type === 'text-delta'));
    await chats.discard(chat.conversation.id);
    await sent;
    assert.equal(listener.discarded, true);
    assert.equal(endpoint.chatRequests.length, 1);
  });

  it('take over what was typed in a panel that has let go of them meanwhile, but not what is typed in themselves', async () => {
    const chat = chats.begin();
    const [side, tab] = [new Listener(), new Listener()];
    chat.watch(tab);
    await chats.keepText(chat.conversation.id, 'half a thought', side);
    assert.equal(chat.outbox.text, 'half a thought');
    assert.deepEqual([side.texts, tab.texts], [0, 1]);
    await chats.keepText(chat.conversation.id, 'half a thought, and more', tab);
    assert.equal(tab.texts, 1);
  });
});
