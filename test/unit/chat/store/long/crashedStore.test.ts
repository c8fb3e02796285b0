import { crashRuns } from '../support/crashRuns';

describe('A store that ends in the middle of an operation', () => {
  it('has lost nothing that was saved, whichever operation it is', async function () {
    this.timeout(1_800_000);
    const seeds = Array.from({ length: 20 }, (_, seed) => 100 + seed);
    console.log(`      ${await crashRuns(seeds, 1)} ends`);
  });
});
