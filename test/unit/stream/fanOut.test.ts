import assert from 'node:assert/strict';
import { fanOut } from '../../../src/stream/fanOut';
import { joined, pieces } from '../../support/pieces';

describe('fanOut', () => {
  it('gives every reader all of it, and reads the source once', async () => {
    let read = 0;
    async function* source(): AsyncGenerator<string> {
      for await (const piece of pieces('abcdef', 1, 3)) {
        read += 1;
        yield piece;
      }
    }
    const readers = fanOut(source(), 3);
    assert.deepEqual(await Promise.all(readers.map((reader) => joined(reader))), ['abcdef', 'abcdef', 'abcdef']);
    assert.equal(read, 3);
  });

  it('ends the source when the last reader leaves', async () => {
    let ended = false;
    async function* source(): AsyncGenerator<string> {
      try {
        for (;;) yield 'a';
      } finally {
        ended = true;
      }
    }
    const [first, second] = fanOut(source(), 2);
    assert.ok(first !== undefined && second !== undefined);
    await first.next();
    await second.next();
    await first.return(undefined);
    assert.equal(ended, false);
    await second.return(undefined);
    assert.equal(ended, true);
  });
});
