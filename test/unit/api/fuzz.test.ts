import assert from 'node:assert/strict';
import { fuzzAnswers } from './fuzz';

describe('streamChat survives damaged answers', () => {
  it('2,000 of them: each ends in a finish or an ApiError, none hangs', async () => {
    const finished = await fuzzAnswers(2_000, 7);
    assert.ok(
      finished > 200 && finished < 1_900,
      `${finished} finished: the damage is neither too small nor too great`,
    );
  }).timeout(120_000);
});
