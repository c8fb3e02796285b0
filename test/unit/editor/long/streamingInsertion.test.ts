import { checkInsertions } from '../insertionRuns';

describe('StreamingInsertion, for long', () => {
  it('keeps every promise among random edits, undos, saves, closings and switches: 20,000 runs', async () => {
    await checkInsertions(20_000, 20_261_121);
  }).timeout(30 * 60_000);
});
