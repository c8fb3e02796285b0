import { checkInsertions } from './insertionRuns';

describe('StreamingInsertion', () => {
  it('keeps every promise among random edits, undos, saves, closings and switches: 5,000 runs', async () => {
    await checkInsertions(5000, 8);
  }).timeout(60_000);
});
