import path from 'node:path';
import { killRuns } from '../support/killRuns';

describe('A store whose process is killed', () => {
  it('has lost nothing that was saved, at 500 random moments', async function () {
    this.timeout(1_800_000);
    const figures = await killRuns(path.join(__dirname, '..', 'support', 'killDriver.js'), 500, 100_000);
    console.log(`      ${JSON.stringify(figures)}`);
  });
});
