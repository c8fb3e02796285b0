import assert from 'node:assert/strict';
import { fixtureNames, readExpected, readFixture, type Expected } from '../../support/fixtures';
import { memoryFetch } from './memoryFetch';
import { mergeDeltas, readAnswer, type ReadAnswer } from './readAnswer';

const names = fixtureNames();
const streams = names.filter((name) => name.endsWith('.sse'));
const bodies = names.filter((name) => name.endsWith('.json'));

describe('streamChat reads each recorded answer', () => {
  it(`has ${streams.length} streams and ${bodies.length} bodies to read`, () => {
    assert.ok(streams.length >= 80 && bodies.length >= 70);
  });

  for (const name of names) {
    it(name, async () => {
      const expected = readExpected(name);
      const answer = await readAnswer({ fetch: memoryFetch(readFixture(name)), retries: 0 });
      assert.deepEqual(comparable(answer, expected), expected);
    });
  }
});

/** As the expected files have it: deltas merged, of a notice the kind alone, of an error the message where they tell it. */
function comparable({ parts, error }: ReadAnswer, expected: Expected): unknown {
  const simple = mergeDeltas(parts).map((part) =>
    part.type === 'notice' ? { type: 'notice', notice: { kind: part.notice.kind } } : part,
  );
  if (error === undefined) return { parts: simple };
  const { kind, message } = error;
  return { parts: simple, error: expected.error?.message === undefined ? { kind } : { kind, message } };
}
