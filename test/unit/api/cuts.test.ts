import assert from 'node:assert/strict';
import { assert as check, asyncProperty, integer } from 'fast-check';
import type { Cut } from '../../support/cutBytes';
import { fixtureNames, readFixture } from '../../support/fixtures';
import { memoryFetch } from './memoryFetch';
import { readAnswer } from './readAnswer';

describe('streamChat yields the same parts wherever the bytes are cut', () => {
  for (const name of fixtureNames()) {
    const bytes = readFixture(name);
    // A document is gathered before it is read, so that there is less to go wrong.
    const isStream = name.endsWith('.sse');
    it(`${name}, ${bytes.length} bytes`, async () => {
      const whole = await read(bytes, { type: 'whole' });
      // One byte at a time is one piece for each: enough of that for the small ones.
      const sizes = [1, 2, 3].filter((size) => bytes.length / size < (isStream ? 12_000 : 2_000));
      for (const size of sizes) assert.deepEqual(await read(bytes, { type: 'size', bytes: size }), whole);
      await check(
        asyncProperty(integer(), integer({ min: 4, max: 400 }), async (seed, longest) => {
          assert.deepEqual(await read(bytes, { type: 'random', seed, longest }), whole);
        }),
        { numRuns: isStream ? 20 : 3 },
      );
    }).timeout(60_000);
  }
});

async function read(bytes: Uint8Array, cut: Cut): Promise<unknown> {
  const { parts, error } = await readAnswer({ fetch: memoryFetch(bytes, cut), retries: 0 });
  return { parts, kind: error?.kind, message: error?.message };
}
