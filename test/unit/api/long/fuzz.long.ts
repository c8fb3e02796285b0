import assert from 'node:assert/strict';
import { fuzzAnswers } from '../fuzz';

describe('streamChat survives damaged answers for long', () => {
  it('100,000 of them, in bounded memory', async () => {
    const before = process.memoryUsage().rss;
    const finished = await fuzzAnswers(100_000, 20_261_121);
    const grown = (process.memoryUsage().rss - before) / 1024 / 1024;
    assert.ok(finished > 10_000 && finished < 95_000, `${finished} finished`);
    assert.ok(grown < 200, `memory grew by ${grown.toFixed(0)} MiB`);
  }).timeout(30 * 60_000);
});
