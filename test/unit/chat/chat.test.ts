import assert from 'node:assert/strict';
import type { Chat } from '../../../src/chat/chat';
import { OpenChats } from '../../../src/chat/openChats';
import type { ConversationStore } from '../../../src/chat/store/conversationStore';
import { DiskFiles } from '../../../src/host/diskFiles';
import { shownMessages, type Attachment } from '../../../src/shared/conversation';
import { startFakeEndpoint, type FakeEndpoint } from '../../support/fakeEndpoint';
import { temporaryFolder } from './store/support/temporaryFolder';
import { openStore } from './store/support/window';
import { Keeper } from './support/keeper';
import { Listener, until } from './support/listener';
import { portsOf } from './support/sessionPorts';

const attachment: Attachment = { id: 'x', kind: 'text', label: 'pasted', uri: '', languageId: '', text: 'x + 1' };
const slow = { type: 'answer', text: ['one ', 'two'], delayMs: 150 } as const;

const textsOf = ({ conversation }: Chat): string[] => shownMessages(conversation).map(({ text }) => text);

describe('Chat', () => {
  let endpoint: FakeEndpoint;
  let store: ConversationStore;
  let keeper: Keeper;
  let chats: OpenChats;
  let chat: Chat;
  let listener: Listener;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    endpoint = await startFakeEndpoint();
    const temporary = await temporaryFolder();
    remove = temporary.remove;
    ({ store } = openStore(new DiskFiles(temporary.folder)));
    keeper = new Keeper(store);
    chats = new OpenChats(portsOf(endpoint), keeper);
    chat = chats.begin();
    listener = new Listener();
    chat.watch(listener);
  });
  afterEach(async () => {
    chats.dispose();
    await keeper.flush();
    await endpoint.close();
    await remove();
  });

  const answering = (): Promise<void> => until(() => listener.events.some(({ type }) => type === 'text-delta'));
  /** The draft on the disk. */
  const kept = async () => {
    await keeper.flush();
    return (await store.peek(chat.conversation.id))?.meta.draft;
  };

  it('queues what is sent while an answer arrives, with its attachments, and sends it in order then', async () => {
    endpoint.reply(slow, 'second', 'third');
    const sent = chat.send('a');
    await answering();
    chat.outbox.attach(attachment);
    void chat.send('b');
    void chat.send('c');
    assert.deepEqual(
      chat.outbox.queued.map(({ text, attachments }) => [text, attachments.length]),
      [
        ['b', 1],
        ['c', 0],
      ],
    );
    await sent;
    assert.deepEqual(textsOf(chat), ['a', 'one two', 'b', 'second', 'c', 'third']);
    assert.deepEqual(chat.outbox.queued, []);
  });

  for (const how of ['stopped', 'failed'] as const) {
    it(`sends nothing by itself after an answer that ${how}, and all of it when the user wants that`, async () => {
      if (how === 'stopped') endpoint.reply(slow);
      else await endpoint.misbehave({ type: 'status', status: 401 }, { times: 1 });
      endpoint.reply('B', 'C');
      const sent = chat.send('a');
      if (how === 'stopped') await answering();
      void chat.send('b');
      if (how === 'stopped') chat.stop();
      await sent;
      assert.equal(chat.outbox.queued.length, 1);
      assert.equal(endpoint.chatRequests.length, 1);
      await chat.send('c');
      assert.deepEqual(textsOf(chat).slice(2), ['b', 'B', 'c', 'C']);
    });
  }

  it('gives what waits back to the composer, before what stands there, or takes it out', async () => {
    endpoint.reply(slow);
    const sent = chat.send('a');
    await answering();
    chat.outbox.attach(attachment);
    void chat.send('b');
    void chat.send('c');
    chat.outbox.setText('d');
    const [b, c] = chat.outbox.queued;
    chat.outbox.takeBack(b!.id);
    chat.outbox.remove(c!.id);
    assert.equal(chat.outbox.text, 'b\n\nd');
    assert.deepEqual(chat.outbox.attachments, [attachment]);
    await sent;
    assert.deepEqual(textsOf(chat), ['a', 'one two']);
  });

  it('keeps all that is not sent as the draft of the conversation, and brings it back', async () => {
    endpoint.reply(slow);
    const sent = chat.send('a');
    await answering();
    chat.outbox.attach(attachment);
    void chat.send('b');
    chat.outbox.setText('half a thou');
    assert.deepEqual(await kept(), { text: 'b\n\nhalf a thou', attachments: [attachment] });
    chat.stop();
    await sent;
    chats.dispose();
    await keeper.flush();
    const again = await new OpenChats(portsOf(endpoint), keeper).open(chat.conversation.id);
    assert.equal(again?.outbox.text, 'b\n\nhalf a thou');
    assert.deepEqual(again?.outbox.attachments, [attachment]);
  });

  it('leaves what stands in the composer alone when a command sends something else', async () => {
    chat.outbox.setText('half a thou');
    await chat.send('from a command');
    assert.equal(chat.outbox.text, 'half a thou');
    chat.outbox.setText('');
    assert.equal(await kept(), undefined);
  });

  it('keeps a text that comes when its conversation has left the screen', async () => {
    const left = chats.begin();
    const leave = left.watch(new Listener());
    await left.send('a');
    leave();
    await new Promise((resolve) => setTimeout(resolve, 1));
    await chats.keepText(left.conversation.id, 'late', new Listener());
    await until(async () => (await store.peek(left.conversation.id))?.meta.draft?.text === 'late');
  });
});
