import assert from 'node:assert/strict';
import type { ChatPart } from '../../../src/api/types';
import { fixtureNames, readFixture } from '../../support/fixtures';
import { memoryFetch } from './memoryFetch';
import { readAnswer } from './readAnswer';

/** Pieces of the grammar, put where they do not belong. */
const tokens = [
  'data: ', 'data:', '\n', '\n\n', '\r', '\r\n', ': ', 'event: error\n', 'error: ', 'id:', '\uFEFF', '[DONE]', 'data: [DONE]\n\n',
  '{', '}', '[', ']', '"', ',', 'null', 'true', '-1', '1e999', '""', '[]', '{}', '\\', '\\ud800', '\0', '<think>', '</think>', '<!doctype html>',
  '"choices":', '"delta":', '"message":', '"content":', '"error":', '"usage":', '"tool_calls":', '"finish_reason":"stop"', '"index":1',
  '"code":429', '"message":"temperature is not supported"', '"param":"max_tokens"',
]; // prettier-ignore

/** Longest time one damaged answer may take to be read, in milliseconds: far more than any needs. */
const longestMs = 10_000;

/**
 * Reads damaged answers, made from the fixtures by a generator that repeats itself for the same seed, and checks of each
 * what holds for every answer.
 *
 * @returns how many ended in a finish
 */
export async function fuzzAnswers(count: number, seed: number): Promise<number> {
  const fixtures = fixtureNames()
    .map(readFixture)
    .filter((bytes) => bytes.length < 6_000);
  const random = randomNumbers(seed);
  let finished = 0;
  for (let run = 0; run < count; run++) {
    const bytes = damage(fixtures, random);
    const start = performance.now();
    const fetch = memoryFetch(bytes, { type: 'random', seed: random(1 << 30), longest: 1 + random(600) });
    const { parts, error } = await readAnswer({ fetch, retries: 0 });
    const what = `seed ${seed}, run ${run}: ${Buffer.from(bytes).toString('base64')}`;
    assert.ok(performance.now() - start < longestMs, `took too long: ${what}`);
    checkOrder(parts, error !== undefined, what);
    if (error === undefined) finished += 1;
  }
  return finished;
}

function checkOrder(parts: readonly ChatPart[], failed: boolean, what: string): void {
  const finishes = parts.filter(({ type }) => type === 'finish').length;
  assert.equal(finishes, failed ? 0 : 1, `finish: ${what}`);
  if (!failed) assert.equal(parts.at(-1)?.type, 'finish', `finish is last: ${what}`);
  assert.ok(parts.filter(({ type }) => type === 'usage').length <= 1, `usage once: ${what}`);
  for (const part of parts) {
    if (part.type === 'text-delta' || part.type === 'reasoning-delta') assert.ok(part.text !== '', `empty: ${what}`);
  }
}

function damage(fixtures: readonly Uint8Array[], random: (below: number) => number): Uint8Array {
  const pick = () => Buffer.from(fixtures[random(fixtures.length)] ?? []);
  let bytes = pick();
  const changes = 1 + random(8);
  for (let change = 0; change < changes; change++) {
    const at = random(bytes.length + 1);
    const end = Math.min(bytes.length, at + 1 + random(40));
    const replacements: (() => Uint8Array)[] = [
      () => Buffer.from([random(256)]),
      () => Buffer.alloc(0),
      () => Buffer.concat([bytes.subarray(at, end), bytes.subarray(at, end)]),
      () => Buffer.from(tokens[random(tokens.length)] ?? ''),
      () => pick().subarray(0, random(400)),
    ];
    const replacement = replacements[random(replacements.length)]?.() ?? Buffer.alloc(0);
    const rest = random(2) === 0 ? bytes.subarray(end) : bytes.subarray(at);
    bytes = Buffer.concat([bytes.subarray(0, at), replacement, rest]);
  }
  return random(10) === 0 ? bytes.subarray(0, random(bytes.length + 1)) : bytes;
}

/** A linear congruential generator: integers from 0 up to, not including, `below`. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
