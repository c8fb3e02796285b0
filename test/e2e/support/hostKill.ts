import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { FakeEndpoint } from '../../support/fakeEndpoint';
import type { Workbench } from './workbench';

const wordEveryMs = 50;
const words = Array.from({ length: 60 }, (_, index) => `word${index} `);

/** By how much an answer may be behind: it is saved once a second, and has to come over the wire and onto the disk. */
const behindMs = 1000 + 300;

/**
 * Kills the extension host in the middle of an answer, or just after its end, and loads the window again.
 * @param afterMs how long after the question; an answer takes three seconds. Absent: as soon as its end is on screen.
 * @returns how many milliseconds of the answer are missing.
 * @throws AssertionError where the question is gone, where more is missing of an answer than its last second, and where
 *   anything is missing of a finished one.
 */
export async function killHost(
  workbench: Workbench,
  server: FakeEndpoint,
  question: string,
  afterMs: number | undefined,
): Promise<number> {
  const { panel, quickInput } = workbench;
  server.reply({ type: 'answer', text: words, delayMs: wordEveryMs });
  await workbench.runCommand('Aside: New Chat');
  await panel.root.getByText('What are you working on?').waitFor();
  const pid = await workbench.companion.processId();
  await panel.send(question);
  const { receivedAt } = await server.waitForRequest(({ text }) => text.includes(question));
  if (afterMs === undefined) await panel.messages.last().getByRole('button', { name: 'Regenerate' }).waitFor();
  else await delay(receivedAt + afterMs - Date.now());
  process.kill(pid, 'SIGKILL');
  const killedAt = Date.now();
  await workbench.reload();
  await workbench.openPanel();
  await workbench.runCommand('Aside: Show Earlier Conversations…');
  await quickInput.pick(question);
  await panel.messages.first().getByText(question).waitFor();
  const text = (await panel.messages.count()) > 1 ? await panel.lastMessage() : '';
  const kept = text.match(/\bword\d+/gu) ?? [];
  assert.deepEqual(
    kept,
    words.slice(0, kept.length).map((word) => word.trim()),
  );
  const sent = Math.min(words.length, Math.floor((killedAt - receivedAt) / wordEveryMs));
  const missingMs =
    afterMs === undefined ? (words.length - kept.length) * wordEveryMs : (sent - kept.length) * wordEveryMs;
  assert.ok(missingMs <= (afterMs === undefined ? 0 : behindMs), `${missingMs} ms of “${question}” are missing`);
  return Math.max(0, missingMs);
}
