/**
 * Runs in a process that has a small disk of its own at the folder given: fills it, makes it read-only, and prints how
 * the store fared.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { StoreProblem } from '../../../../../src/chat/store/storeProblem';
import { DiskFiles } from '../../../../../src/host/diskFiles';
import { RecordedConversation, openStore } from './window';

export interface Fared {
  readonly problems: string;
  readonly intactWhileFull: boolean;
  readonly savedWhileFull: boolean;
  readonly problemsAfter: string;
  readonly completeAfter: boolean;
}

export interface FaultReport {
  readonly full: Fared;
  readonly readOnly: Fared;
}

const describeProblems = (problems: readonly StoreProblem[]): string =>
  problems
    .map((problem) => (problem.type === 'not-saved' ? `${problem.type}: ${problem.reason}` : problem.type))
    .join(', ');

const holds = async (files: DiskFiles, chat: RecordedConversation): Promise<boolean> => {
  const { store, problems } = openStore(files);
  const opened = await store.peek('c1');
  return problems.length === 0 && isEqual(opened?.conversation, chat.conversation);
};

function isEqual(left: unknown, right: unknown): boolean {
  try {
    assert.deepEqual(left, right);
    return true;
  } catch {
    return false;
  }
}

async function fare(folder: string, breakDisk: () => Promise<void>, mend: () => Promise<void>): Promise<Fared> {
  const files = new DiskFiles(path.join(folder, 'history'));
  const { store, problems } = openStore(files);
  const chat = RecordedConversation.begin(store, 'c1');
  chat.turn('one');
  await chat.recorder.saved();
  const before = new RecordedConversation(chat.conversation, chat.recorder);
  await breakDisk();
  chat.turn('two', 'x'.repeat(20_000));
  chat.turn('three');
  const savedWhileFull = await chat.recorder.saved();
  const intactWhileFull = await holds(files, before);
  const told = describeProblems(problems);
  await mend();
  await store.flush();
  const completeAfter = await holds(files, chat);
  await rm(path.join(folder, 'history'), { recursive: true });
  return { problems: told, intactWhileFull, savedWhileFull, problemsAfter: describeProblems(problems), completeAfter };
}

async function fill(file: string): Promise<void> {
  for (let size = 65_536; size >= 1; size = Math.floor(size / 2)) {
    for (;;) {
      const filled = await writeFile(file, Buffer.alloc(size), { flag: 'a' }).catch(() => 'full');
      if (filled === 'full') break;
    }
  }
}

async function main(folder: string): Promise<void> {
  const ballast = path.join(folder, 'ballast');
  const remount = (mode: string) => execFileSync('mount', ['-o', `remount,${mode}`, folder]);
  const full = await fare(
    folder,
    () => fill(ballast),
    () => rm(ballast),
  );
  const readOnly = await fare(
    folder,
    async () => void remount('ro'),
    async () => void remount('rw'),
  );
  const report: FaultReport = { full, readOnly };
  process.stdout.write(JSON.stringify(report));
}

void main(process.argv[2] ?? '');
