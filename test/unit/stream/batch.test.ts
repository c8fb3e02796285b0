import assert from 'node:assert/strict';
import { Batch } from '../../../src/stream/batch';

describe('Batch', () => {
  it('delivers the first item at once and gathers the rest while a delivery is under way', async () => {
    const deliveries: (readonly number[])[] = [];
    const waiting: (() => void)[] = [];
    const batch = new Batch<number>((items) => {
      deliveries.push(items);
      return new Promise((resolve) => waiting.push(resolve));
    });
    batch.push(1);
    batch.push(2);
    batch.push(3);
    assert.deepEqual(deliveries, [[1]]);
    waiting.shift()?.();
    await new Promise(setImmediate);
    assert.deepEqual(deliveries, [[1], [2, 3]]);
    waiting.shift()?.();
    await batch.idle();
    batch.push(4);
    assert.deepEqual(deliveries, [[1], [2, 3], [4]]);
    waiting.shift()?.();
    await batch.idle();
  });
});
