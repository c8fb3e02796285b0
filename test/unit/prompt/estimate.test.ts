import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { calibrate, correction, type Calibration } from '../../../src/prompt/calibration';
import { estimateTokens } from '../../../src/prompt/estimateTokens';
import { growth } from '../support/growth';

/** Requests with the counts of several models. */
const { requests } = JSON.parse(readFileSync('test/fixtures/usage.json', 'utf8')) as {
  requests: { name: string; text: string; inputTokens: Record<string, number> }[];
};
const models = Object.keys(requests[0]?.inputTokens ?? {});

/** Mean error of the estimates after `learned` answers, over every place in the list to begin at. */
function meanError(model: string, learned: number): number {
  const errors: number[] = [];
  for (let start = 0; start < requests.length; start += 1) {
    const rotated = [...requests.slice(start), ...requests.slice(0, start)];
    let calibration: Calibration | undefined;
    rotated.forEach(({ text, inputTokens }, index) => {
      const estimate = estimateTokens(text);
      const counted = inputTokens[model] ?? 0;
      if (index >= learned) errors.push(Math.abs(estimate * correction(calibration) - counted) / counted);
      calibration = calibrate(calibration, estimate, counted);
    });
  }
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

describe('Estimated tokens', () => {
  for (const model of models) {
    it(`are at most 10 % off on average after three answers that ${model} has counted`, () => {
      const error = meanError(model, 3);
      assert.ok(error <= 0.1, `${(error * 100).toFixed(1)} %`);
    });
  }

  it('take no notice of a count that cannot be of the same text', () => {
    const calibration = calibrate(undefined, 1000, 1200);
    assert.equal(calibrate(calibration, 1000, 12), calibration);
    assert.equal(calibrate(calibration, 1000, 90_000), calibration);
    assert.equal(calibrate(calibration, 1000, 0), calibration);
  });

  it('take as long as the text is', async () => {
    const text = requests.map((request) => request.text).join('\n');
    const grown = await growth((times) => estimateTokens(text.repeat(times)), 10);
    assert.ok(grown < 3, `${grown}`);
  });
});
