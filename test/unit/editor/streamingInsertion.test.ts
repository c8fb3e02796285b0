import { checkInsertions } from './insertionRuns';

describe('StreamingInsertion', () => {
  it('keeps every promise among random edits, undos, saves, closings and switches: 1,500 runs', async () => {
    await checkInsertions(1500, 8);
  }).timeout(60_000);
});
