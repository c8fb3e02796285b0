import path from 'node:path';
import { killRuns } from './support/killRuns';

describe('A store whose process is killed', () => {
  it('has lost nothing that was saved, at 25 random moments', async function () {
    this.timeout(60_000);
    await killRuns(path.join(__dirname, 'support', 'killDriver.js'), 25, 1000);
  });
});
