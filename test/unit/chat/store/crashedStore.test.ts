import { crashRuns } from './support/crashRuns';

describe('A store that ends in the middle of an operation', () => {
  it('has lost nothing that was saved, whichever operation it is', async function () {
    this.timeout(60_000);
    await crashRuns([1, 2, 3, 4], 7);
  });
});
