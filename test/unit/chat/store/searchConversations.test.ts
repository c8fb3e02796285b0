import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  searchConversations,
  type SearchOptions,
  type SearchResult,
} from '../../../../src/chat/store/searchConversations';
import type { ConversationStore } from '../../../../src/chat/store/conversationStore';
import { DiskFiles } from '../../../../src/host/diskFiles';
import { temporaryFolder } from './support/temporaryFolder';
import { WrappedFileSystem } from './support/wrappedFileSystem';
import { RecordedConversation, openStore } from './support/window';

async function search(store: ConversationStore, query: string, options?: SearchOptions): Promise<SearchResult[]> {
  const results: SearchResult[] = [];
  for await (const result of searchConversations(store, query, options)) results.push(result);
  return results;
}

const ids = (results: readonly SearchResult[]) => results.map(({ summary }) => summary.id).join(' ');

describe('searchConversations', function () {
  this.timeout(30_000);

  let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
  let files: DiskFiles;
  let store: ConversationStore;
  before(async () => {
    temporary = await temporaryFolder();
    files = new DiskFiles(temporary.folder);
    ({ store } = openStore(files));
    await add('sorting', 'How to sort', ['How do I sort?', 'With toSorted, which leaves the Array as it is.'], 300);
    await add('istanbul', 'Towns', ['Where is İSTANBUL (old)?', `${'x '.repeat(100)}On the Bosphorus.`], 200);
    await add('array', 'Array or list', ['Which one?', 'Either.'], 100);
  });
  after(() => temporary.remove());

  async function add(id: string, title: string, [question, answer]: [string, string], at: number): Promise<void> {
    const chat = RecordedConversation.begin(store, id, { workspace: `file:///${id}` }, at);
    chat.turn('one', question, answer, at);
    chat.emit({ type: 'title-changed', title });
    await chat.recorder.close();
  }

  it('finds words in titles first, then in the text, whatever their case', async () => {
    const results = await search(store, 'ARRAY');
    assert.equal(ids(results), 'array sorting');
    assert.equal(results[0]?.excerpt, undefined);
    const excerpt = results[1]?.excerpt;
    assert.equal(excerpt?.messageId, 'one-a');
    assert.equal(excerpt.text.slice(excerpt.start, excerpt.end), 'Array');
    assert.equal(excerpt.text, 'With toSorted, which leaves the Array as it is.');
  });

  it('wants all words, wherever in the conversation they stand', async () => {
    assert.equal(ids(await search(store, 'how toSorted leaves')), 'sorting');
    assert.equal(ids(await search(store, 'toSorted bosphorus')), '');
    assert.equal(ids(await search(store, '  ')), '');
  });

  it('cuts an excerpt out of a long text, and takes signs as they are', async () => {
    const [long] = await search(store, 'bosphorus');
    assert.match(long?.excerpt?.text ?? '', /^….{30,45}Bosphorus\.$/u);
    const [signs] = await search(store, '(old)?');
    assert.equal(signs?.excerpt?.text.slice(signs.excerpt.start, signs.excerpt.end), '(old)?');
    assert.equal(ids(await search(store, '.*')), '');
    assert.equal(ids(await search(store, 'stanbul')), 'istanbul');
  });

  it('keeps to a workspace', async () => {
    assert.equal(ids(await search(store, 'array', { workspace: 'file:///sorting' })), 'sorting');
  });

  it('sees what has come since the last search, and forgets what is deleted', async () => {
    const chat = await RecordedConversation.open(store, 'array');
    chat.turn('two', 'And a trie?', 'A tree of letters.', 400);
    await chat.recorder.close();
    const other = openStore(files).store;
    assert.equal(ids(await search(other, 'trie')), 'array');
    const again = await RecordedConversation.open(store, 'array');
    again.turn('three', 'And a rope?', 'A tree of texts.', 401);
    await again.recorder.saved();
    assert.equal(ids(await search(other, 'rope')), 'array');
    assert.equal(ids(await search(openStore(files).store, 'rope')), 'array');
    await store.delete(['array']);
    assert.equal(ids(await search(other, 'trie')), '');
    assert.equal(
      (await readdir(path.join(temporary.folder, 'search'))).some((name) => name.startsWith('array')),
      false,
    );
    await store.restore(['array']);
    assert.equal(ids(await search(other, 'trie')), 'array');
    await store.delete(['array']);
    await store.purgeDeleted(Number.POSITIVE_INFINITY);
    assert.equal(
      (await readdir(path.join(temporary.folder, 'search'))).some((name) => name.startsWith('array')),
      false,
    );
  });

  it('reads no message of a conversation that was closed in this or another window', async () => {
    const read: string[] = [];
    const disk = new WrappedFileSystem(files, async (operation, file) => {
      if (operation === 'readFile') read.push(file);
    });
    const watched = openStore(disk).store;
    assert.equal(ids(await search(watched, 'bosphorus')), 'istanbul');
    assert.deepEqual(
      read.filter((file) => file.includes('/messages/')),
      [],
    );
  });

  it('does not miss what another window has added to a conversation that this one closes', async () => {
    const chat = await RecordedConversation.open(store, 'sorting');
    const late = await RecordedConversation.open(openStore(files).store, 'sorting');
    late.turn('late', 'And a heap?', 'A heap is a tree.', 500);
    await late.recorder.close();
    chat.turn('more', 'What else?', 'Nothing.', 600);
    await chat.recorder.close();
    assert.equal(ids(await search(store, 'heap')), 'sorting');
    assert.equal(ids(await search(store, 'nothing')), 'sorting');
  });

  it('reads the messages where its own files are damaged', async () => {
    await search(store, 'sort');
    const folder = path.join(temporary.folder, 'search');
    for (const name of await readdir(folder)) await writeFile(path.join(folder, name), 'x');
    assert.equal(ids(await search(store, 'bosphorus')), 'istanbul');
    assert.equal(ids(await search(store, 'bosphorus')), 'istanbul');
  });

  it('ends when it is aborted', async () => {
    const abort = new AbortController();
    abort.abort(new Error('enough'));
    await assert.rejects(search(store, 'bosphorus', { signal: abort.signal }), /enough/u);
  });

  it('lets other work go on in between', async function () {
    this.timeout(30_000);
    const { folder, remove } = await temporaryFolder();
    const large = openStore(new DiskFiles(folder)).store;
    for (let count = 0; count < 100; count += 1) {
      RecordedConversation.begin(large, `c${count}`).turn('one', 'q', `${'words and words '.repeat(2000)}${count}`);
    }
    await large.flush();
    // Counted in turns of the event loop and not in milliseconds, since a machine may be slow.
    let turns = 0;
    let counting = true;
    const count = (): void => {
      turns += 1;
      if (counting) setImmediate(count);
    };
    setImmediate(count);
    assert.equal((await search(large, 'and')).length, 100);
    const cold = turns;
    assert.equal((await search(large, 'nowhere')).length, 0);
    counting = false;
    assert.ok(cold > 20, `${cold} turns in the first search`);
    assert.ok(turns - cold > 20, `${turns - cold} turns in the second search`);
    await remove();
  });
});
