import assert from 'node:assert/strict';
import { fuzzAnswers } from './fuzz';

/** A share of it in a usual run, all in a long one. */
const count = process.env['ASIDE_TEST_LONG'] === undefined ? 2_000 : 100_000;

describe('streamChat survives damaged answers', () => {
  it(`${count.toLocaleString('en')} of them: each ends in a finish or an ApiError, none hangs, memory stays`, async () => {
    const before = process.memoryUsage().rss;
    const finished = await fuzzAnswers(count, 20_261_121);
    const grownMiB = (process.memoryUsage().rss - before) / 1024 / 1024;
    // The damage is neither too small nor too great to show anything.
    assert.ok(finished > count / 10 && finished < count * 0.95, `${finished} finished`);
    assert.ok(grownMiB < 200, `memory grew by ${grownMiB.toFixed(0)} MiB`);
  }).timeout(30 * 60_000);
});
