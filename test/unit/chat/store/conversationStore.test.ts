import assert from 'node:assert/strict';
import { untouchedSince } from '../../../../src/chat/store/conversationList';
import { newMeta } from '../../../../src/chat/store/newMeta';
import { PrivateRecorder } from '../../../../src/chat/store/recorder';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { newConversation, shownMessages } from '../../../../src/shared/conversation';
import { DiskFiles } from '../../../../src/host/diskFiles';
import { temporaryFolder } from './support/temporaryFolder';
import { WrappedFileSystem } from './support/wrappedFileSystem';
import { RecordedConversation, assistantMessage, openStore, userMessage } from './support/window';

async function until(condition: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 5000;
  while (!(await condition()) && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
}

const sorted = (list: readonly { id: string }[]) => list.toSorted((left, right) => (left.id < right.id ? -1 : 1));

describe('ConversationStore', function () {
  this.timeout(30_000);

  let folder: string;
  let remove: () => Promise<void>;
  let files: DiskFiles;
  beforeEach(async () => {
    ({ folder, remove } = await temporaryFolder());
    files = new DiskFiles(folder);
  });
  afterEach(() => remove());

  const names = async (...segments: string[]): Promise<string[]> =>
    (await readdir(path.join(folder, ...segments))).toSorted();

  const partials = async (): Promise<string[]> =>
    (await names('conversations', 'c1')).filter((name) => /^partial.*\.json$/u.test(name));

  it('gives back in a new window what was recorded in another', async () => {
    const chat = RecordedConversation.begin(openStore(files).store, 'c1', { workspace: 'file:///w', model: 'fake/m' });
    chat.turn('one');
    chat.emit({ type: 'title-changed', title: 'One' });
    chat.turn('two');
    chat.emit(
      { type: 'message-added', message: userMessage('two-b', 'one-a', 'edited') },
      { type: 'leaf-selected', id: 'two-a' },
    );
    assert.equal(await chat.recorder.saved(), true);

    const { store, problems } = openStore(files);
    const opened = await RecordedConversation.open(store, 'c1');
    assert.deepEqual(opened.conversation, chat.conversation);
    assert.deepEqual([...opened.conversation.messages.keys()], [...chat.conversation.messages.keys()]);
    assert.deepEqual(opened.recorder.meta, {
      id: 'c1',
      title: 'One',
      leafId: 'two-a',
      model: 'fake/model-a',
      pinned: false,
      workspace: 'file:///w',
      createdAt: 1,
      updatedAt: 12,
    });
    assert.deepEqual(problems, []);
  });

  it('keeps one file for each finished message, one for the facts, and nothing temporary', async () => {
    const chat = RecordedConversation.begin(openStore(files).store, 'c1');
    chat.turn('one');
    chat.turn('two');
    await chat.recorder.close();
    assert.deepEqual(
      await names('conversations', 'c1', 'messages'),
      ['one-a', 'one-q', 'two-a', 'two-q'].map((id) => `${id}.json`),
    );
    const [messages, meta, ...others] = await names('conversations', 'c1');
    assert.equal(messages, 'messages');
    assert.match(meta ?? '', /^meta\.\d+\.[a-z0-9]+\.json$/u);
    assert.deepEqual(others, []);
    assert.equal((await names('versions')).length, 1);
  });

  it('writes nothing for an empty conversation, and nothing for a private one', async () => {
    const { store } = openStore(files);
    RecordedConversation.begin(store, 'c1');
    const chat = new RecordedConversation(
      newConversation('p', 1),
      new PrivateRecorder(newMeta(newConversation('p', 1), {})),
    );
    chat.turn('one');
    chat.recorder.change({ title: 'Secret', draft: { text: 'more', attachments: [] } });
    assert.equal(chat.recorder.meta.title, 'Secret');
    assert.equal(await chat.recorder.flush(), true);
    await store.flush();
    assert.deepEqual(await names(), []);
  });

  it('keeps a private conversation from the moment on when it is begun anew', async () => {
    const { store } = openStore(files);
    const chat = new RecordedConversation(
      newConversation('p', 1),
      new PrivateRecorder(newMeta(newConversation('p', 1), {})),
    );
    chat.turn('one');
    const kept = new RecordedConversation(chat.conversation, store.begin(chat.conversation));
    kept.turn('two');
    await kept.recorder.close();
    const opened = await RecordedConversation.open(openStore(files).store, 'p');
    assert.deepEqual(opened.conversation, kept.conversation);
  });

  it('saves an answer while it arrives, at once and then once a second at most', async () => {
    const chat = RecordedConversation.begin(openStore(files).store, 'c1');
    chat.emit(
      { type: 'message-added', message: userMessage('q') },
      { type: 'answer-started', message: assistantMessage('a', 'q') },
    );
    await chat.recorder.saved();
    const seen = new Set(await partials());
    assert.equal(seen.size, 1);
    const until = performance.now() + 2400;
    while (performance.now() < until) {
      chat.emit({ type: 'text-delta', text: 'x' });
      await new Promise((resolve) => setTimeout(resolve, 10));
      for (const name of await partials()) seen.add(name);
    }
    assert.ok(seen.size >= 2 && seen.size <= 3, `${seen.size} states in 2.4 seconds`);
    chat.emit({ type: 'answer-ended', end: { type: 'stopped', at: 12 } });
    await chat.recorder.saved();
    assert.deepEqual(await partials(), []);
    const opened = await RecordedConversation.open(openStore(files).store, 'c1');
    assert.deepEqual(opened.conversation, chat.conversation);
  });

  it('shows an answer whose end was never written as cut off, on the shown line', async () => {
    const chat = RecordedConversation.begin(openStore(files, () => 50).store, 'c1');
    chat.emit(
      { type: 'message-added', message: userMessage('q') },
      { type: 'answer-started', message: assistantMessage('a', 'q') },
      { type: 'reasoning-delta', text: 'hm' },
      { type: 'text-delta', text: 'Half an ans' },
    );
    await chat.recorder.flush();
    const opened = await RecordedConversation.open(openStore(files).store, 'c1');
    const [, answer] = shownMessages(opened.conversation);
    assert.equal(answer?.role === 'assistant' && answer.text, 'Half an ans');
    assert.equal(answer?.role === 'assistant' && answer.reasoning, 'hm');
    assert.equal(answer?.role === 'assistant' && answer.end?.type === 'failed' && answer.end.error.action, 'continue');
    assert.equal(answer?.role === 'assistant' && answer.end?.at, 50);
    assert.equal(opened.conversation.streaming, undefined);
  });

  it('ends the shown line with a question that was written before an abrupt end, though the facts were not', async () => {
    let ended = false;
    const disk = new WrappedFileSystem(files, async (_operation, file) => {
      if (ended && /^conversations\/c1(?:\/meta|$)/u.test(file)) await new Promise(() => undefined);
    });
    const chat = RecordedConversation.begin(openStore(disk).store, 'c1');
    chat.turn('one');
    await chat.recorder.saved();
    const other = openStore(files).store;
    assert.equal((await other.list())[0]?.messageCount, 2);
    ended = true;
    chat.emit({ type: 'message-added', message: userMessage('q', 'one-a', 'And then?', 20) });
    await until(async () => (await names('conversations', 'c1', 'messages')).includes('q.json'));
    const opened = await RecordedConversation.open(openStore(files).store, 'c1');
    assert.deepEqual(opened.conversation, chat.conversation);
    assert.equal((await other.list())[0]?.messageCount, 3);
  });

  it('keeps a draft, and lets go of it when it is sent', async () => {
    const chat = RecordedConversation.begin(openStore(files).store, 'c1');
    const draft = { text: 'Why is', attachments: [] };
    chat.recorder.change({ draft });
    await chat.recorder.flush();
    const opened = await RecordedConversation.open(openStore(files).store, 'c1');
    assert.deepEqual(opened.recorder.meta.draft, draft);
    opened.recorder.change({ draft: undefined });
    opened.turn('one');
    await opened.recorder.close();
    assert.equal((await RecordedConversation.open(openStore(files).store, 'c1')).recorder.meta.draft, undefined);
  });

  it('lists what there is, from its index and without one', async () => {
    const { store } = openStore(files);
    for (let count = 0; count < 30; count += 1) {
      const chat = RecordedConversation.begin(store, `c${count}`, { workspace: 'file:///w' }, count);
      chat.turn('one', `question ${count}`);
      chat.emit({ type: 'title-changed', title: `Title ${count}` });
    }
    RecordedConversation.begin(store, 'draft-only', { draft: { text: 'x', attachments: [] } });
    await store.flush();
    const indexing = openStore(files).store;
    const first = await indexing.list();
    await indexing.flush();
    assert.equal(first.length, 30);
    assert.deepEqual(
      first.find(({ id }) => id === 'c7'),
      {
        id: 'c7',
        title: 'Title 7',
        createdAt: 7,
        updatedAt: 12,
        pinned: false,
        workspace: 'file:///w',
        model: 'fake/model-a',
        messageCount: 2,
        version: first.find(({ id }) => id === 'c7')?.version,
      },
    );
    const other = openStore(files).store;
    assert.deepEqual(sorted(await other.list()), sorted(first));
    await other.flush();
    assert.equal((await names('index')).length, 1);
    await rm(path.join(folder, 'index'), { recursive: true });
    await rm(path.join(folder, 'versions'), { recursive: true });
    const rebuilding = openStore(files).store;
    assert.deepEqual(sorted(await rebuilding.list()), sorted(first));
    await rebuilding.flush();
    assert.equal((await names('versions')).length, 31);
  });

  it('does not read a folder again that its index knows', async () => {
    const { store } = openStore(files);
    for (let count = 0; count < 25; count += 1) RecordedConversation.begin(store, `c${count}`).turn('one');
    await store.flush();
    await store.list();
    await store.flush();
    const reads: string[] = [];
    class Watched extends DiskFiles {
      override readFile(file: string): Promise<Uint8Array> {
        reads.push(file);
        return super.readFile(file);
      }
    }
    const changed = await RecordedConversation.open(store, 'c3');
    changed.turn('two');
    await changed.recorder.close();
    const list = await openStore(new Watched(folder)).store.list();
    assert.equal(list.find(({ id }) => id === 'c3')?.messageCount, 4);
    assert.deepEqual(
      reads.map((file) => file.replace(/\..*$/u, '')),
      ['index/index', 'conversations/c3/meta'],
    );
  });

  it('renames and pins what is open and what is not', async () => {
    const { store } = openStore(files);
    const chat = RecordedConversation.begin(store, 'c1');
    chat.turn('one');
    await store.change('c1', { title: 'Open' });
    assert.equal((await store.list())[0]?.title, 'Open');
    await chat.recorder.close();
    await store.change('c1', { title: 'Closed', pinned: true });
    const [summary] = await openStore(files).store.list();
    assert.equal(summary?.title, 'Closed');
    assert.equal(summary?.pinned, true);
  });

  it('deletes, and brings back until it is purged', async () => {
    let now = 100;
    const { store } = openStore(files, () => now);
    const chat = RecordedConversation.begin(store, 'c1');
    chat.turn('one');
    await store.delete(['c1']);
    chat.turn('two');
    await store.flush();
    assert.deepEqual(await store.list(), []);
    assert.deepEqual(await names('versions'), []);
    assert.equal(await store.open('c1'), undefined);

    await store.restore(['c1']);
    assert.equal((await store.list())[0]?.messageCount, 2);
    now = 200;
    await store.delete(['c1']);
    assert.equal(await store.purgeDeleted(200), 0);
    assert.equal(await store.purgeDeleted(201), 1);
    const again = RecordedConversation.begin(store, 'c2');
    again.turn('one');
    await store.delete(['c2']);
    await store.purge(['c2']);
    await store.restore(['c2']);
    assert.deepEqual(await names('deleted'), []);
    await store.restore(['c1']);
    assert.deepEqual(await store.list(), []);
  });

  it('brings messages back into a conversation that another window has gone on with', async () => {
    const chat = RecordedConversation.begin(openStore(files).store, 'c1');
    chat.turn('one');
    await chat.recorder.saved();
    const other = openStore(files).store;
    const late = await RecordedConversation.open(other, 'c1');
    late.turn('two');
    await late.recorder.saved();
    await other.delete(['c1']);
    chat.turn('three');
    await chat.recorder.saved();
    await other.restore(['c1']);
    const opened = await RecordedConversation.open(openStore(files).store, 'c1');
    const ids = [...opened.conversation.messages.keys()].toSorted();
    assert.equal(ids.join(' '), 'one-a one-q three-a three-q two-a two-q');
    assert.equal((await other.list())[0]?.messageCount, 6);
  });

  it('clears what is older than a date, save what is pinned', async () => {
    const { store } = openStore(files);
    for (const [id, at] of [
      ['old', 10],
      ['pinned', 20],
      ['new', 100],
    ] as const) {
      RecordedConversation.begin(store, id, { pinned: id === 'pinned' }, at).turn('one', 'q', 'a', at);
    }
    await store.flush();
    const old = untouchedSince(await store.list(), 50);
    assert.deepEqual(old, ['old']);
    await store.delete(old);
    assert.deepEqual((await store.list()).map(({ id }) => id).toSorted(), ['new', 'pinned']);
    await store.restore(['old']);
    assert.equal((await store.list()).length, 3);
  });

  it('tells how much room the history takes', async () => {
    const { store } = openStore(files);
    RecordedConversation.begin(store, 'small').turn('one');
    RecordedConversation.begin(store, 'large').turn('one', 'x'.repeat(10_000));
    RecordedConversation.begin(store, 'gone').turn('one');
    await store.delete(['gone']);
    await store.flush();
    const size = await store.size();
    let bytes = 0;
    for (const name of await readdir(path.join(folder, 'conversations'), { recursive: true, withFileTypes: true })) {
      if (name.isFile()) bytes += (await readFile(path.join(name.parentPath, name.name))).byteLength;
    }
    assert.equal(size.bytes, bytes);
    assert.equal(size.conversations, 2);
    assert.equal(size.largest[0]?.id, 'large');
    assert.equal(size.deletedBytes > 500, true);
  });

  it('adds an imported conversation once, however often it is imported', async () => {
    const { store } = openStore(files);
    const chat = RecordedConversation.begin(openStore(new DiskFiles(path.join(folder, 'elsewhere'))).store, 'c1');
    chat.turn('one');
    assert.equal(await store.add(chat.conversation, { pinned: true }), true);
    await store.change('c1', { title: 'Mine' });
    chat.turn('two');
    await chat.recorder.close();
    await store.add(chat.conversation);
    await store.add(chat.conversation);
    const opened = await RecordedConversation.open(openStore(files).store, 'c1');
    assert.deepEqual(opened.conversation.messages, chat.conversation.messages);
    assert.equal(opened.conversation.title, 'Mine');
    assert.equal(opened.recorder.meta.pinned, true);
  });

  it('touches no file before it is asked to', async () => {
    const operations: string[] = [];
    const { store } = openStore(new WrappedFileSystem(files, async (operation) => void operations.push(operation)));
    const recorder = store.begin(newConversation('c1', 1));
    recorder.watchOthers(() => undefined);
    await recorder.saved();
    await store.flush();
    assert.deepEqual(operations, []);
  });

  it('refuses ids that are no file names', async () => {
    const { store } = openStore(files);
    assert.throws(() => store.begin(newConversation('../up', 1)));
    assert.equal(await store.open('../../etc'), undefined);
  });
});
