import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { ExpectedConversation } from './expectedConversation';
import type { JournalEntry } from './journal';
import { DiskFiles } from '../../../../../src/host/diskFiles';
import { temporaryFolder } from './temporaryFolder';
import { Random } from './random';
import { openStore } from './window';

/** How many ends a folder sees before a new one is taken, so that checking does not grow without bound. */
const runsPerFolder = 25;

export interface KillFigures {
  /** By how much an answer that was cut off was behind, at most, in milliseconds. */
  readonly mostBehindMs: number;
  readonly messages: number;
}

/**
 * Lets processes that chat at random be killed at random moments, and checks after each that a new window finds all
 * that was saved, and nothing that was never written.
 * @param driver the bundled `killDriver`.
 */
export async function killRuns(driver: string, runs: number, seed: number): Promise<KillFigures> {
  let mostBehindMs = 0;
  let messages = 0;
  for (let first = 0; first < runs; first += runsPerFolder) {
    const { folder, remove } = await temporaryFolder();
    const expected = new Map<string, ExpectedConversation>();
    try {
      for (let run = first; run < Math.min(runs, first + runsPerFolder); run += 1) {
        const random = new Random(seed + run);
        await runAndKill(driver, folder, seed + run, random);
        const endedAt = await note(expected, path.join(folder, 'journal'));
        const checked = await check(expected, path.join(folder, 'history'), endedAt, `seed ${seed + run}`);
        mostBehindMs = Math.max(mostBehindMs, checked.mostBehindMs);
        messages += run + 1 === Math.min(runs, first + runsPerFolder) ? checked.messages : 0;
      }
    } finally {
      await remove();
    }
  }
  return { mostBehindMs, messages };
}

/** One in twelve lives long enough for an answer to be saved more than once. */
async function runAndKill(driver: string, folder: string, seed: number, random: Random): Promise<void> {
  const journal = path.join(folder, 'journal');
  await rm(journal, { force: true });
  const child = spawn(process.execPath, [driver, path.join(folder, 'history'), journal, String(seed)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = once(child, 'exit');
  while ((await readFile(journal, 'utf8').catch(() => '')) === '') {
    assert.equal(child.exitCode, null, 'the driver has ended by itself');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const lifetime = random.next() < 1 / 12 ? random.between(1000, 2200) : random.between(0, 250);
  await new Promise((resolve) => setTimeout(resolve, lifetime));
  assert.equal(child.exitCode, null, 'the driver has ended by itself');
  child.kill('SIGKILL');
  await ended;
}

/** Resolves to the time of the last entry that has one. */
async function note(expected: Map<string, ExpectedConversation>, journal: string): Promise<number> {
  let endedAt = 0;
  const lines = (await readFile(journal, 'utf8')).split('\n').slice(0, -1);
  for (const line of lines) {
    const entry = JSON.parse(line) as JournalEntry;
    const conversation = expected.get(entry.conversation) ?? new ExpectedConversation();
    expected.set(entry.conversation, conversation);
    conversation.note(entry);
    if ('at' in entry) endedAt = Math.max(endedAt, entry.at);
  }
  return endedAt;
}

async function check(
  expected: ReadonlyMap<string, ExpectedConversation>,
  folder: string,
  endedAt: number,
  name: string,
): Promise<KillFigures> {
  const { store, problems } = openStore(new DiskFiles(folder));
  const listed = new Map((await store.list()).map((summary) => [summary.id, summary]));
  let mostBehindMs = 0;
  let messages = 0;
  for (const [id, conversation] of expected) {
    try {
      const opened = await store.peek(id);
      mostBehindMs = Math.max(mostBehindMs, conversation.check(opened, endedAt));
      messages += opened?.conversation.messages.size ?? 0;
      if (opened === undefined) assert.equal(listed.has(id), false);
      else if (opened.conversation.messages.size > 0) assert.equal(listed.get(id)?.updatedAt, opened.meta.updatedAt);
    } catch (error) {
      throw new Error(`${name}, conversation ${id}: ${String(error)}`, { cause: error });
    }
  }
  await store.flush();
  assert.deepEqual(problems, [], name);
  return { mostBehindMs, messages };
}
