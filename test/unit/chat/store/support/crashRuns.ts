import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ConversationStore } from '../../../../../src/chat/store/conversationStore';
import type { ConversationSummary } from '../../../../../src/chat/store/indexFile';
import { ExpectedConversation } from './expectedConversation';
import { DiskFiles } from '../../../../../src/host/diskFiles';
import { temporaryFolder } from './temporaryFolder';
import { Random } from './random';
import { RandomUser } from './randomUser';
import { openStore } from './window';
import { WrappedFileSystem } from './wrappedFileSystem';

const never = new Promise<never>(() => undefined);

/**
 * Plays one story of a user and ends it in the middle of an operation: what was to be written is written half, nothing
 * comes after it, and a new window looks at what is there.
 * @param endAt the operation that does not end, counted from 0.
 * @returns how many operations there were.
 */
async function crash(seed: number, endAt: number): Promise<number> {
  const { folder, remove } = await temporaryFolder();
  const expected = new Map<string, ExpectedConversation>();
  let operations = 0;
  let reachEnd: (() => void) | undefined;
  const end = new Promise<void>((resolve) => (reachEnd = resolve));
  const files = new DiskFiles(folder);
  const disk = new WrappedFileSystem(files, async (operation, file, content) => {
    const now = operations;
    operations += 1;
    if (now < endAt) return;
    if (now === endAt && operation === 'writeFile' && content !== undefined) {
      await writeFile(path.join(folder, file), content.subarray(0, content.byteLength / 2)).catch(() => undefined);
    }
    reachEnd?.();
    await never;
  });
  try {
    const other = openStore(files).store;
    await Promise.race([end, story(seed, disk, expected, () => other.list())]);
    await check(files, other, expected, `seed ${seed}, operation ${endAt}`);
  } finally {
    await remove();
  }
  return operations;
}

async function story(
  seed: number,
  disk: WrappedFileSystem,
  expected: Map<string, ExpectedConversation>,
  look: () => Promise<unknown>,
): Promise<void> {
  const random = new Random(seed);
  const { store } = openStore(disk);
  const user = new RandomUser({
    store,
    random,
    name: 'u',
    pauseMs: 0,
    note: (entry) => {
      const conversation = expected.get(entry.conversation) ?? new ExpectedConversation();
      expected.set(entry.conversation, conversation);
      conversation.note(structuredClone(entry));
    },
  });
  const chat = await user.begin();
  for (let left = 8; left > 0; left -= 1) {
    await look();
    await user.act(chat);
  }
  await chat.recorder.saved();
  if (random.next() < 0.5) await user.delete(chat.conversation.id);
  if (random.next() < 0.5) await user.restore(chat.conversation.id);
}

const withoutVersion = (summaries: readonly ConversationSummary[]) => summaries.map(({ version: _, ...rest }) => rest);

async function check(
  files: DiskFiles,
  other: ConversationStore,
  expected: ReadonlyMap<string, ExpectedConversation>,
  name: string,
): Promise<void> {
  const { store, problems } = openStore(files);
  const listed = new Map((await store.list()).map((summary) => [summary.id, summary]));
  // A window that knew the list before sees the same in the end.
  assert.deepEqual(withoutVersion(await other.list()), withoutVersion([...listed.values()]), name);
  for (const [id, conversation] of expected) {
    try {
      const opened = await store.peek(id);
      conversation.check(opened, 0);
      assert.equal(listed.has(id), opened !== undefined && opened.conversation.messages.size > 0);
      if (listed.has(id)) assert.equal(listed.get(id)?.title, opened?.meta.title);
    } catch (error) {
      throw new Error(`${name}: ${String(error)}`, { cause: error });
    }
  }
  await store.flush();
  assert.deepEqual(problems, [], name);
}

/** Ends the story of each seed at every operation, or at every so many. Returns how many ends that were. */
export async function crashRuns(seeds: readonly number[], step: number): Promise<number> {
  let ends = 0;
  for (const seed of seeds) {
    const operations = await crash(seed, Number.POSITIVE_INFINITY);
    for (let endAt = seed % step; endAt < operations; endAt += step) {
      await crash(seed, endAt);
      ends += 1;
    }
  }
  return ends;
}
