import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { isInterrupted } from '../../../../src/chat/store/interruptedAnswer';
import { mergeMessages } from '../../../../src/chat/store/mergeMessages';
import { shownMessages } from '../../../../src/shared/conversation';
import { DiskFiles } from '../../../../src/host/diskFiles';
import { temporaryFolder } from './support/temporaryFolder';
import { Random } from './support/random';
import { beginShared, checkReloaded, checkUnion, workShared } from './support/sharedChats';
import { RecordedConversation, assistantMessage, openStore, userMessage } from './support/window';

/** Waits, at most five seconds. */
async function until(condition: () => boolean): Promise<void> {
  for (let left = 250; left > 0 && !condition(); left -= 1) await delay(20);
  assert.equal(condition(), true);
}

describe('Two windows on one store', function () {
  this.timeout(30_000);

  let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
  let files: DiskFiles;
  beforeEach(async () => {
    temporary = await temporaryFolder();
    files = new DiskFiles(temporary.folder);
  });
  afterEach(() => temporary.remove());

  it('end with the union of 200 random operations each, in both and after a reload', async function () {
    this.timeout(60_000);
    const windows = [openStore(files), openStore(files)];
    const [one, two] = windows.map(({ store }) => store);
    assert.ok(one !== undefined && two !== undefined);
    await beginShared(one);
    const shared = await Promise.all([
      workShared(one, 'one', new Random(1), 200),
      workShared(two, 'two', new Random(2), 200),
    ]);
    const writers = shared.map(({ written }) => written);
    for (const { chats } of shared) {
      for (const chat of chats) {
        await chat.readOthers();
        checkUnion(chat.conversation, writers);
      }
    }
    await checkReloaded(temporary.folder, writers);
    for (const { problems } of windows) assert.deepEqual(problems, []);
  });

  it('see what the other adds as it comes, and go on with the line that both show', async () => {
    const first = RecordedConversation.begin(openStore(files).store, 'c1');
    first.turn('one');
    await first.recorder.saved();
    const second = await RecordedConversation.open(openStore(files).store, 'c1');
    const seen = new Promise<void>((resolve) => {
      const watcher = second.recorder.watchOthers(({ messages }) => {
        second.conversation = mergeMessages(second.conversation, messages);
        if (!second.conversation.messages.has('two-a')) return;
        watcher.dispose();
        resolve();
      });
    });
    first.turn('two');
    await seen;
    assert.deepEqual(second.conversation, first.conversation);
  });

  it('see what the other renames, and a message that this one has written over', async () => {
    const first = RecordedConversation.begin(openStore(files).store, 'c1');
    first.turn('one');
    await first.recorder.saved();
    const second = await RecordedConversation.open(openStore(files).store, 'c1');
    const watcher = second.recorder.watchOthers((changes) => second.merge(changes));
    first.emit({ type: 'title-changed', title: 'Renamed' });
    await until(() => second.conversation.title === 'Renamed');
    first.turn('two');
    await first.recorder.saved();
    second.emit({ type: 'message-added', message: userMessage('mine', 'one-a') });
    await second.recorder.saved();
    await until(() => second.conversation.messages.has('two-a'));
    watcher.dispose();
  });

  it('see it also in a conversation that was not written yet when the watch began', async () => {
    const first = RecordedConversation.begin(openStore(files).store, 'c1');
    const watcher = first.recorder.watchOthers((changes) => first.merge(changes));
    first.turn('one');
    await first.recorder.saved();
    const second = await RecordedConversation.open(openStore(files).store, 'c1');
    second.turn('two');
    await until(() => first.conversation.messages.has('two-a'));
    assert.equal(first.conversation.leafId, 'two-a');
    watcher.dispose();
  });

  it('do not undo what the other has changed', async () => {
    const first = RecordedConversation.begin(openStore(files).store, 'c1');
    first.turn('one');
    await first.recorder.saved();
    const second = await RecordedConversation.open(openStore(files).store, 'c1');
    first.emit({ type: 'title-changed', title: 'Renamed' });
    await first.recorder.saved();
    second.turn('two');
    second.recorder.change({ pinned: true });
    await second.recorder.saved();
    assert.equal(second.recorder.meta.title, 'Renamed');
    const { meta } = await first.recorder.readOthers();
    assert.equal(meta?.pinned, true);
    assert.equal(meta.title, 'Renamed');
    assert.equal((await first.recorder.readOthers()).meta, undefined);
  });

  it('show an answer that the other still receives as cut off, and whole when it is', async () => {
    const first = RecordedConversation.begin(openStore(files).store, 'c1');
    first.emit(
      { type: 'message-added', message: userMessage('q') },
      { type: 'answer-started', message: assistantMessage('a', 'q') },
      { type: 'text-delta', text: 'Hel' },
    );
    await first.recorder.flush();
    const second = await RecordedConversation.open(openStore(files).store, 'c1');
    assert.equal(shownMessages(second.conversation).some(isInterrupted), true);
    first.emit(
      { type: 'text-delta', text: 'lo' },
      { type: 'answer-ended', end: { type: 'finished', at: 20, reason: 'stop' } },
    );
    await first.recorder.saved();
    await second.readOthers();
    assert.deepEqual(second.conversation, first.conversation);
  });

  it('list what the other has begun, renamed and deleted', async () => {
    const one = openStore(files).store;
    const two = openStore(files).store;
    let told = 0;
    const chat = RecordedConversation.begin(one, 'c1');
    chat.turn('one');
    await chat.recorder.saved();
    assert.equal((await two.list()).length, 1);
    const watcher = two.watchList(() => (told += 1));
    await one.change('c1', { title: 'Renamed' });
    assert.equal((await two.list())[0]?.title, 'Renamed');
    await one.delete(['c1']);
    assert.deepEqual(await two.list(), []);
    watcher.dispose();
    assert.equal(told > 0, true);
  });
});
