import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { storeProblemText, type StoreProblem } from '../../../../src/chat/store/storeProblem';
import type { FaultReport } from './support/faultDriver';
import { DiskFiles } from '../../../../src/host/diskFiles';
import { temporaryFolder } from './support/temporaryFolder';
import { RecordedConversation, openStore } from './support/window';
import { WrappedFileSystem, systemError, type Operation } from './support/wrappedFileSystem';

const types = (problems: readonly StoreProblem[]) => problems.map(({ type }) => type).join(' ');

describe('Disk faults', function () {
  this.timeout(30_000);

  let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
  let files: DiskFiles;
  beforeEach(async () => {
    temporary = await temporaryFolder();
    files = new DiskFiles(temporary.folder);
  });
  afterEach(() => temporary.remove());

  /** A disk that refuses some operations with a code, until told otherwise. */
  const faulty = (refuse: (operation: Operation, path: string) => string | undefined) =>
    new WrappedFileSystem(files, async (operation, path) => {
      const code = refuse(operation, path);
      if (code !== undefined) throw systemError(code);
    });

  for (const code of ['ENOSPC', 'EROFS', 'EACCES', 'EBUSY', 'EIO']) {
    it(`injected ${code}: the chat goes on in memory, is told of once and saved when it ends`, async () => {
      let broken = false;
      const writing: readonly Operation[] = ['writeFile', 'rename', 'delete', 'createDirectory'];
      const disk = faulty((operation) => (broken && writing.includes(operation) ? code : undefined));
      const { store, problems } = openStore(disk);
      const chat = RecordedConversation.begin(store, 'c1');
      const other = RecordedConversation.begin(store, 'c2');
      chat.turn('one');
      assert.equal(await chat.recorder.saved(), true);
      broken = true;
      chat.turn('two');
      assert.equal(await chat.recorder.saved(), false);
      chat.turn('three');
      other.turn('one');
      assert.equal(await chat.recorder.saved(), false);
      assert.equal(await other.recorder.saved(), false);
      assert.equal(types(problems), 'not-saved');
      assert.match(problems.map(storeProblemText).join(), /cannot be saved: .+ It goes on in memory/u);
      assert.equal((await openStore(files).store.peek('c1'))?.conversation.messages.size, 2);
      broken = false;
      assert.equal(await store.flush(), true);
      assert.equal(types(problems), 'not-saved saved-again');
      const reopened = openStore(files);
      assert.deepEqual((await reopened.store.peek('c1'))?.conversation, chat.conversation);
      assert.deepEqual((await reopened.store.peek('c2'))?.conversation, other.conversation);
      assert.deepEqual(reopened.problems, []);
    });
  }

  it('tries again by itself, without a further event', async () => {
    let broken = true;
    const { store, problems } = openStore(faulty(() => (broken ? 'ENOSPC' : undefined)));
    const chat = RecordedConversation.begin(store, 'c1');
    chat.turn('one');
    await chat.recorder.saved();
    broken = false;
    const until = performance.now() + 5000;
    while (types(problems) !== 'not-saved saved-again' && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.deepEqual((await openStore(files).store.peek('c1'))?.conversation, chat.conversation);
  });

  it('waits out a file that is locked for a moment, and tells nobody', async () => {
    let refused = 0;
    const { store, problems } = openStore(
      faulty((operation) => (operation === 'rename' && (refused += 1) % 3 !== 0 ? 'EPERM' : undefined)),
    );
    const chat = RecordedConversation.begin(store, 'c1');
    chat.turn('one');
    assert.equal(await chat.recorder.saved(), true);
    assert.deepEqual(problems, []);
    assert.deepEqual((await openStore(files).store.peek('c1'))?.conversation, chat.conversation);
  });

  it('a file that cannot be read now is reported and left as it is', async () => {
    const chat = RecordedConversation.begin(openStore(files).store, 'c1');
    chat.turn('one');
    await chat.recorder.close();
    const { store, problems } = openStore(
      faulty((operation, path) => (operation === 'readFile' && path.includes('one-q') ? 'EIO' : undefined)),
    );
    assert.equal((await store.peek('c1'))?.conversation.messages.size, 1);
    assert.equal(types(problems), 'unreadable');
    assert.deepEqual((await openStore(files).store.peek('c1'))?.conversation, chat.conversation);
  });

  it('a history that cannot be listed is an error to the one who asks', async () => {
    const { store } = openStore(faulty((operation) => (operation === 'readDirectory' ? 'EIO' : undefined)));
    await assert.rejects(store.list(), /EIO/u);
  });

  for (const removed of ['conversations/c1', '.', 'conversations/c1/messages']) {
    it(`folder removed while in use (${removed}): all that is known is written again`, async () => {
      const { store, problems } = openStore(files);
      const chat = RecordedConversation.begin(store, 'c1');
      chat.turn('one');
      chat.emit({ type: 'title-changed', title: 'Numbers' });
      await store.change('c1', { pinned: true });
      await rm(path.join(temporary.folder, removed), { recursive: true });
      chat.turn('two');
      assert.equal(await chat.recorder.saved(), true);
      assert.equal(types(problems), 'removed');
      const opened = await openStore(files).store.peek('c1');
      assert.deepEqual(opened?.conversation, chat.conversation);
      assert.equal(opened?.meta.pinned, true);
    });
  }

  it('folder removed while in use, on a file system that makes folders by itself', async () => {
    // As VS Code's does: a write into a folder that is gone does not fail there.
    class MakingFolders extends DiskFiles {
      override async writeFile(file: string, content: Uint8Array): Promise<void> {
        await this.createDirectory(path.dirname(file));
        await super.writeFile(file, content);
      }
    }
    const { store, problems } = openStore(new MakingFolders(temporary.folder));
    const chat = RecordedConversation.begin(store, 'c1');
    chat.turn('one');
    await chat.recorder.saved();
    await rename(path.join(temporary.folder, 'conversations'), path.join(temporary.folder, 'elsewhere'));
    chat.turn('two');
    assert.equal(await chat.recorder.saved(), true);
    assert.equal(types(problems), 'removed');
    assert.deepEqual((await openStore(files).store.peek('c1'))?.conversation, chat.conversation);
  });

  describe('on a real small disk', () => {
    let report: FaultReport;
    before(async function () {
      // A mount of its own kind, which no other process sees and which ends with this one. Needs Linux and no rights.
      const script = `mount -t tmpfs -o size=256k tmpfs "$1" && exec "$2" "$3" "$1"`;
      const driver = path.join(__dirname, 'support', 'faultDriver.js');
      const disk = await temporaryFolder();
      try {
        const run = promisify(execFile);
        const { stdout } = await run('unshare', [
          '--user',
          '--map-root-user',
          '--mount',
          'sh',
          '-c',
          script,
          'sh',
          disk.folder,
          process.execPath,
          driver,
        ]);
        report = JSON.parse(stdout) as FaultReport;
      } catch (error) {
        if (error instanceof Error && /ENOENT|unshare|mount/u.test(error.message)) this.skip();
        throw error;
      } finally {
        await disk.remove();
      }
    });

    it('full: what was saved is intact, what was not is saved when there is room again', () => {
      assert.deepEqual(report.full, {
        problems: 'not-saved: full',
        intactWhileFull: true,
        savedWhileFull: false,
        problemsAfter: 'not-saved: full, saved-again',
        completeAfter: true,
      });
    });

    it('read-only: the history can be read, and what comes is saved when it can be', () => {
      assert.deepEqual(report.readOnly, {
        problems: 'not-saved: read-only',
        intactWhileFull: true,
        savedWhileFull: false,
        problemsAfter: 'not-saved: read-only, saved-again',
        completeAfter: true,
      });
    });
  });
});
