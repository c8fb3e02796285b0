import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import type { ConversationStore } from '../../../../src/chat/store/conversationStore';
import { LateRecorder } from '../../../../src/chat/store/lateRecorder';
import { newMeta } from '../../../../src/chat/store/newMeta';
import { PrivateRecorder, type MetaChange } from '../../../../src/chat/store/recorder';
import { DiskFiles } from '../../../../src/host/diskFiles';
import { newConversation } from '../../../../src/shared/conversation';
import { temporaryFolder } from './support/temporaryFolder';
import { openStore, RecordedConversation } from './support/window';

describe('LateRecorder', () => {
  let folder: string;
  let remove: () => Promise<void>;
  let store: ConversationStore;
  let load: () => Promise<ConversationStore>;
  let loads: number;
  let chat: RecordedConversation;
  /** Lets the store be loaded. */
  let loaded: () => void;
  beforeEach(async () => {
    ({ folder, remove } = await temporaryFolder());
    ({ store } = openStore(new DiskFiles(folder)));
    loads = 0;
    const loading = new Promise<ConversationStore>((resolve) => {
      loaded = () => resolve(store);
    });
    load = () => {
      loads += 1;
      return loading;
    };
    const conversation = newConversation('late', 1);
    chat = new RecordedConversation(conversation, new LateRecorder(conversation, { workspace: 'file:///a' }, load));
  });
  afterEach(async () => {
    loaded();
    await store.flush();
    await remove();
  });

  it('loads nothing for a conversation that stays empty, and writes nothing', async () => {
    chat.recorder.watchOthers(() => assert.fail('There is no other window.')).dispose();
    assert.deepEqual(await chat.recorder.readOthers(), { messages: [] });
    assert.equal(await chat.recorder.saved(), true);
    assert.equal(await chat.recorder.flush(), true);
    assert.equal(await chat.recorder.close(), true);
    chat.turn('after the end');
    assert.equal(loads, 0);
    assert.deepEqual(await readdir(folder), []);
  });

  it('writes what comes before and after the store is loaded, in its order', async () => {
    chat.turn('one');
    chat.recorder.change({ title: 'A title', draft: { text: 'half a', attachments: [] } });
    assert.equal(chat.recorder.meta.title, 'A title');
    loaded();
    await chat.recorder.saved();
    chat.turn('two');
    assert.equal(await chat.recorder.close(), true);
    assert.equal(loads, 1);
    const opened = await RecordedConversation.open(openStore(new DiskFiles(folder)).store, 'late');
    assert.deepEqual(opened.conversation, { ...chat.conversation, title: 'A title' });
    assert.equal(opened.recorder.meta.workspace, 'file:///a');
    assert.equal(opened.recorder.meta.draft?.text, 'half a');
  });

  it('keeps the order of what comes at the very moment at which the store is there', async () => {
    const written: unknown[] = [];
    class Spy extends PrivateRecorder {
      override change(change: MetaChange): void {
        written.push(change.title);
      }
    }
    const conversation = newConversation('spied', 1);
    const meta = newMeta(conversation, {});
    const recorder = new LateRecorder(conversation, {}, async () => ({ begin: () => new Spy(meta) }));
    const titles = Array.from({ length: 20 }, (_, index) => `${index}`);
    for (const title of titles) {
      recorder.change({ title });
      await Promise.resolve();
    }
    assert.deepEqual(written, titles);
  });

  it('saves what came when it is closed before the store is there', async () => {
    chat.turn('one');
    const closed = chat.recorder.close();
    loaded();
    assert.equal(await closed, true);
    const opened = await RecordedConversation.open(openStore(new DiskFiles(folder)).store, 'late');
    assert.deepEqual(opened.conversation, chat.conversation);
  });

  it('is ready before whoever asked for the store later', async () => {
    chat.turn('one');
    loaded();
    // As the host does when its window ends.
    assert.equal(await (await load()).flush(), true);
    assert.equal((await store.peek('late'))?.conversation.messages.size, 2);
  });

  it('tells what another window adds, and nothing to one who has left', async () => {
    const seen: number[] = [];
    chat.recorder.watchOthers(() => assert.fail('It has left.')).dispose();
    const watch = chat.recorder.watchOthers((changes) => {
      seen.push(changes.messages.length);
      chat.merge(changes);
    });
    chat.turn('one');
    loaded();
    await chat.recorder.saved();
    const other = await RecordedConversation.open(openStore(new DiskFiles(folder)).store, 'late');
    other.turn('two');
    await other.recorder.close();
    const end = performance.now() + 5000;
    while (chat.conversation.messages.size < 4 && performance.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(chat.conversation.messages.size, 4);
    watch.dispose();
    await chat.recorder.close();
  });
});
