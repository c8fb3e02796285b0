import path from 'node:path';
import { killRuns } from './support/killRuns';

describe('A store whose process is killed', () => {
  it('has lost nothing that was saved, at ten random moments', async function () {
    this.timeout(60_000);
    await killRuns(path.join(__dirname, 'support', 'killDriver.js'), 10, 1000);
  });
});
