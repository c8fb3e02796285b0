import { checkInsertions } from './insertionRuns';

describe('StreamingInsertion', () => {
  it('keeps every promise among random edits, undos, saves, closings and switches: 300 runs', async () => {
    await checkInsertions(300, 8);
  }).timeout(60_000);
});
