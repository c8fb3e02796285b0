import assert from 'node:assert/strict';
import { readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { currentSchema } from '../../../../src/chat/store/storedConversation';
import { encodeFile } from '../../../../src/chat/store/storedFile';
import { storeProblemText } from '../../../../src/chat/store/storeProblem';
import { shownMessages, type Conversation } from '../../../../src/shared/conversation';
import { DiskFiles } from '../../../../src/host/diskFiles';
import { temporaryFolder } from './support/temporaryFolder';
import { RecordedConversation, openStore, userMessage } from './support/window';

/** Ids of the shown line. */
const line = (conversation: Conversation) =>
  shownMessages(conversation)
    .map(({ id }) => id)
    .join(' ');

describe('Damaged files of the history', function () {
  this.timeout(30_000);

  let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
  let files: DiskFiles;
  let original: RecordedConversation;
  beforeEach(async () => {
    temporary = await temporaryFolder();
    files = new DiskFiles(temporary.folder);
    const { store } = openStore(files);
    original = RecordedConversation.begin(store, 'c1');
    for (const id of ['one', 'two', 'three']) original.turn(id);
    original.emit({ type: 'title-changed', title: 'Numbers' });
    await original.recorder.close();
  });
  afterEach(() => temporary.remove());

  const folder = (...names: string[]): string => path.join(temporary.folder, 'conversations', 'c1', ...names);
  const message = (id: string): string => folder('messages', `${id}.json`);
  const metaFile = async (): Promise<string> =>
    folder((await readdir(folder())).find((name) => name.startsWith('meta')) ?? '');

  it('cost only themselves: the shown line is joined without them', async () => {
    await truncate(message('two-q'), 40);
    await writeFile(message('two-a'), '');
    const { store, problems } = openStore(files);
    const { conversation } = await RecordedConversation.open(store, 'c1');
    assert.equal(line(conversation), 'one-q one-a three-q three-a');
    assert.equal(conversation.messages.size, 4);
    const told = problems.map((problem) => (problem.type === 'damaged' ? problem.path : problem.type));
    assert.equal(told.length, 2);
    for (const name of told) {
      assert.match(name, /^conversations\/c1\/messages\/two-[aq]\.json\.[a-z0-9]+\.damaged$/u);
      await readFile(path.join(temporary.folder, name));
    }
    for (const problem of problems) assert.match(storeProblemText(problem), /damaged and was set aside/u);
  });

  it('are told of once: the next window does not stumble over them again', async () => {
    await writeFile(message('one-q'), 'not JSON');
    assert.equal((await openStore(files).store.peek('c1'))?.conversation.messages.size, 5);
    const { store, problems } = openStore(files);
    const { conversation } = await RecordedConversation.open(store, 'c1');
    assert.deepEqual(problems, []);
    assert.equal(line(conversation), 'one-a two-q two-a three-q three-a');
  });

  it('are noticed whichever bit has flipped', async () => {
    const intact = await readFile(message('two-a'));
    for (let position = 0; position < intact.byteLength; position += 1) {
      const flipped = Buffer.from(intact);
      flipped[position] = (flipped[position] ?? 0) ^ (1 << (position % 8));
      await writeFile(message('two-a'), flipped);
      const { store, problems } = openStore(files);
      const opened = await store.peek('c1');
      assert.equal(opened?.conversation.messages.has('two-a'), false, `byte ${position}`);
      assert.equal(problems.map(({ type }) => type).join(' '), 'damaged', `byte ${position}`);
      await Promise.all(
        (await readdir(folder('messages')))
          .filter((name) => name.endsWith('.damaged'))
          .map((name) => rm(folder('messages', name))),
      );
    }
  });

  it('may be the facts: then they come from the messages', async () => {
    await writeFile(await metaFile(), 'x');
    const { store, problems } = openStore(files);
    const [summary] = await store.list();
    assert.equal(summary?.title, 'question one');
    assert.equal(summary?.messageCount, 6);
    const chat = await RecordedConversation.open(store, 'c1');
    assert.equal(line(chat.conversation), line(original.conversation));
    assert.equal(problems.filter(({ type }) => type === 'damaged').length, 1);
    chat.turn('four');
    await chat.recorder.close();
    assert.equal((await openStore(files).store.list())[0]?.messageCount, 8);
    assert.equal((await store.list())[0]?.messageCount, 8);
  });

  it('may be the newest facts: then those before them count', async () => {
    const current = await metaFile();
    const [, number = '', writer = ''] = path.basename(current).split('.');
    await writeFile(folder(`meta.${Number(number) + 1}.${writer}.json`), 'torn {');
    const { store, problems } = openStore(files);
    assert.equal((await RecordedConversation.open(store, 'c1')).conversation.title, 'Numbers');
    assert.equal(problems.length, 1);
  });

  it('may be missing altogether, with all that was before a message', async () => {
    for (const id of ['one-q', 'one-a', 'two-q']) await rm(message(id));
    const { conversation } = await RecordedConversation.open(openStore(files).store, 'c1');
    assert.equal(line(conversation), 'two-a three-q three-a');
  });

  it('are bridged on their own branch, whatever was written in between on another', async () => {
    const { store } = openStore(files);
    const chat = await RecordedConversation.open(store, 'c1');
    chat.emit({ type: 'leaf-selected', id: 'one-a' });
    chat.turn('other');
    chat.emit({ type: 'leaf-selected', id: 'three-a' });
    chat.turn('four');
    await chat.recorder.close();
    await writeFile(message('three-a'), '');
    const { conversation } = await RecordedConversation.open(openStore(files).store, 'c1');
    assert.equal(line(conversation), 'one-q one-a two-q two-a three-q four-q four-a');
  });

  it('are bridged however many they are', async () => {
    const { store } = openStore(files);
    const chat = await RecordedConversation.open(store, 'c1');
    const turns = Array.from({ length: 8 }, (_, index) => `more-${index}`);
    for (const id of turns) chat.turn(id);
    await chat.recorder.close();
    for (const id of turns.slice(0, -1)) await Promise.all([rm(message(`${id}-q`)), rm(message(`${id}-a`))]);
    const { conversation } = await RecordedConversation.open(openStore(files).store, 'c1');
    assert.equal(line(conversation), 'one-q one-a two-q two-a three-q three-a more-7-q more-7-a');
  });

  it('may be the last message: then the line ends before it', async () => {
    await writeFile(message('three-a'), '{}');
    const { conversation } = await RecordedConversation.open(openStore(files).store, 'c1');
    assert.equal(line(conversation), 'one-q one-a two-q two-a three-q');
  });

  it('are no files of a later version: those are left alone, and told of', async () => {
    const later = await encodeFile(currentSchema + 1, { shape: 'unheard of' });
    await writeFile(message('two-q'), later);
    const { store, problems } = openStore(files);
    await RecordedConversation.open(store, 'c1');
    assert.deepEqual(problems, [{ type: 'newer', path: 'conversations/c1/messages/two-q.json' }]);
    assert.deepEqual(await readFile(message('two-q')), Buffer.from(later));
  });

  it('may be the index: then it is made again', async () => {
    const { store } = openStore(files);
    for (let count = 0; count < 20; count += 1) RecordedConversation.begin(store, `d${count}`).turn('one');
    await store.flush();
    await store.list();
    await store.flush();
    const index = path.join(temporary.folder, 'index');
    const [name = ''] = await readdir(index);
    await writeFile(
      path.join(index, name),
      (await readFile(path.join(index, name), 'utf8')).replace('Numbers', 'Nambers'),
    );
    const { store: other, problems } = openStore(files);
    assert.equal((await other.list()).length, 21);
    assert.equal((await other.list()).find(({ id }) => id === 'c1')?.title, 'Numbers');
    await other.flush();
    assert.deepEqual(problems, []);
  });

  it('may be the only message, under a temporary name still: the conversation is listed', async () => {
    const chat = RecordedConversation.begin(openStore(files).store, 'c2', { draft: { text: 'x', attachments: [] } });
    await chat.recorder.flush();
    chat.emit({ type: 'message-added', message: userMessage('only') });
    await chat.recorder.saved();
    const only = path.join(temporary.folder, 'conversations', 'c2', 'messages', 'only.json');
    await rename(only, `${only}.abc.tmp`);
    await rm(path.join(temporary.folder, 'versions'), { recursive: true });
    const { store } = openStore(files);
    assert.deepEqual((await store.list()).map(({ id }) => id).toSorted(), ['c1', 'c2']);
  });

  it('may have a temporary name: whole ones count, others are swept when they are old', async () => {
    const bytes = await readFile(message('two-a'));
    await rm(message('two-a'));
    await writeFile(folder('messages', 'two-a.json.abc.tmp'), bytes);
    await writeFile(folder('messages', 'other.json.abc.tmp'), bytes.subarray(0, 50));
    const now = openStore(files);
    assert.deepEqual((await now.store.peek('c1'))?.conversation.messages, original.conversation.messages);
    assert.equal((await readdir(folder('messages'))).includes('other.json.abc.tmp'), true);
    const later = openStore(files, () => Date.now() + 7_200_000);
    assert.deepEqual((await later.store.peek('c1'))?.conversation.messages, original.conversation.messages);
    assert.equal((await readdir(folder('messages'))).includes('other.json.abc.tmp'), false);
    assert.deepEqual([...now.problems, ...later.problems], []);
  });
});
