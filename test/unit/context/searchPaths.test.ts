import assert from 'node:assert/strict';
import { searchPaths } from '../../../src/context/searchPaths';

const words = [
  'basket',
  'discount',
  'stock',
  'tea',
  'orderLine',
  'customer',
  'invoice',
  'shelf',
  'HTTPServer',
  'index',
];
const word = (index: number): string => words[index % words.length] ?? '';

/** Paths as a large workspace has them. */
const paths = Array.from(
  { length: 50_000 },
  (_, index) => `packages/${word(index)}${index % 97}/src/${word(index * 7)}/${word(index * 3)}${index}.ts`,
);
const never = new AbortController().signal;

describe('searchPaths', () => {
  it('puts names before folders, beginnings before middles, and finds letters apart', async () => {
    const some = ['basket/a.ts', 'src/myBasket.ts', 'src/basket.ts', 'src/b/a/s/k/e/t.txt', 'other.ts'];
    assert.deepEqual(await searchPaths(some, 'basket', 10, never), [
      'src/basket.ts',
      'src/myBasket.ts',
      'basket/a.ts',
      'src/b/a/s/k/e/t.txt',
    ]);
    assert.deepEqual(await searchPaths(['src/orderLine.ts', 'src/old.ts'], 'ol', 1, never), ['src/old.ts']);
    assert.deepEqual(await searchPaths(some, 'zz', 10, never), []);
  });

  it('gives others a turn after every 5,000 of 50,000 paths', async () => {
    let turns = 0;
    const others = setInterval(() => (turns += 1));
    const found = await searchPaths(paths, 'invoice4999', 30, never);
    clearInterval(others);
    assert.ok(found.length > 0);
    assert.ok(turns >= 9, `${turns} turns`);
  });

  it('ends early where the next key comes', async () => {
    const typing = new AbortController();
    const search = searchPaths(paths, 'invoice49', 30, typing.signal);
    typing.abort();
    const found = await search;
    assert.deepEqual(found, await searchPaths(paths.slice(0, 5000), 'invoice49', 30, never));
    assert.notDeepEqual(found, await searchPaths(paths, 'invoice49', 30, never));
  });
});
