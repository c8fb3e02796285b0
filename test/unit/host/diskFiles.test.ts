import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileErrorKind } from '../../../src/chat/store/fileSystem';
import { DiskFiles } from '../../../src/host/diskFiles';
import { temporaryFolder } from '../chat/store/support/temporaryFolder';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Why an operation failed, or that it did not. */
const kindOf = (operation: Promise<unknown>): Promise<string> =>
  operation.then(
    () => 'done',
    (error: unknown) => fileErrorKind(error),
  );

describe('DiskFiles', () => {
  let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
  let files: DiskFiles;
  beforeEach(async () => {
    temporary = await temporaryFolder();
    files = new DiskFiles(temporary.folder);
  });
  afterEach(() => temporary.remove());

  it('moves to a free name only', async () => {
    await files.writeFile('one', bytes('first'));
    await files.writeFile('two', bytes('second'));
    assert.equal(await kindOf(files.rename('one', 'two')), 'exists');
    assert.equal(await readFile(path.join(temporary.folder, 'two'), 'utf8'), 'second');
    await files.rename('one', 'three');
    assert.deepEqual((await files.readDirectory('.')).map(({ name }) => name).toSorted(), ['three', 'two']);
  });

  it('makes folders with those above them, and deletes them with all that is in them', async () => {
    await files.createDirectory('a/b');
    await files.createDirectory('a/b');
    await files.writeFile('a/b/file', bytes('x'));
    assert.deepEqual(await files.readDirectory('a'), [{ name: 'b', type: 'directory' }]);
    assert.equal((await files.stat('a/b/file')).size, 1);
    await files.delete('a');
    assert.deepEqual(await files.readDirectory('.'), []);
  });

  it('says of what is not there that it is not', async () => {
    for (const operation of [
      files.readFile('no'),
      files.delete('no'),
      files.readDirectory('no'),
      files.stat('no'),
      files.rename('no', 'yes'),
      files.writeFile('no/file', bytes('x')),
    ]) {
      assert.equal(await kindOf(operation), 'not-found');
    }
  });

  it('tells the names of files that come, until it is no longer asked to', async () => {
    const seen: string[] = [];
    const watcher = files.watch('.', (name) => seen.push(name));
    await files.writeFile('new', bytes(''));
    const end = performance.now() + 3000;
    while (!seen.includes('new') && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
    watcher.dispose();
    assert.ok(seen.includes('new'));
  });
});
