import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { lineDiff, mixture } from '../../../src/editor/lineDiff';
import { growth } from '../support/growth';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', '}'), { maxLength: 14 });

describe('lineDiff', () => {
  it('rebuilds the new lines from the old, and the old from none of the changes', () => {
    fc.assert(
      fc.property(lines, lines, (oldLines, newLines) => {
        const changes = lineDiff(oldLines, newLines);
        assert.deepEqual(
          mixture(oldLines, changes, () => true),
          newLines,
        );
        assert.deepEqual(
          mixture(oldLines, changes, () => false),
          oldLines,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('finds as few differing lines as there are', () => {
    fc.assert(
      fc.property(lines, lines, (oldLines, newLines) => {
        const count = lineDiff(oldLines, newLines).reduce(
          (sum, { removed, added }) => sum + removed.length + added.length,
          0,
        );
        assert.equal(count, oldLines.length + newLines.length - 2 * longestCommon(oldLines, newLines));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes as long as the lines are many where few have changed', async () => {
    const grown = await growth((lines) => {
      const oldLines = Array.from({ length: lines }, (_, index) => `line ${index}`);
      const newLines = oldLines.map((line, index) => (index % (lines / 20) === 0 ? `${line}!` : line));
      assert.equal(lineDiff(oldLines, newLines).length, 20);
    }, 4000);
    assert.ok(grown < 3, `${grown}`);
  });

  it('takes texts that differ in everything as one change', () => {
    const oldLines = Array.from({ length: 3000 }, (_, index) => `old ${index}`);
    const newLines = Array.from({ length: 3000 }, (_, index) => `new ${index}`);
    assert.equal(lineDiff(oldLines, newLines).length, 1);
  });
});

/** By the book: one row of the table at a time. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, () => 0);
  for (const line of a) {
    const next = [0];
    for (const [index, other] of b.entries()) {
      next.push(line === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
