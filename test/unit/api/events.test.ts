import assert from 'node:assert/strict';
import { readEvents } from '../../../src/api/events';

describe('readEvents', () => {
  it('gives the events of each piece at once, so that an answer is seen as it comes', async () => {
    const batches = await read(['data: 1\n\nda', 'ta: 2\n\ndata: 3\n\n', 'data: 4']);
    assert.deepEqual(batches, [['1'], ['2', '3'], ['4']]);
  });

  it('reads events that no blank line parts, as they come', async () => {
    const batches = await read(['data: {"a":1}\nda', 'ta: {"a":2}\n', 'data: {"a":3}\n', 'data: [DONE]']);
    // The first is held until the next line shows that no blank one comes.
    assert.deepEqual(batches, [['{"a":1}', '{"a":2}'], ['{"a":3}'], ['[DONE]']]);
  });

  it('reads the same with CR LF', async () => {
    assert.deepEqual((await read(['data: {}\r\ndata: {"b":1}\r\n'])).flat(), ['{}', '{"b":1}']);
  });

  it('gives events at once where lines end with CR alone', async () => {
    assert.deepEqual(await read(['data: {"a":1}\r\rdata: {"a":2}', '\r\r', 'data: 3\r\r']), [
      ['{"a":1}'],
      ['{"a":2}'],
      ['3'],
    ]);
  });

  it('takes one event in several data lines for one', async () => {
    assert.deepEqual((await read(['data: {\ndata: "a":1}\n\n'])).flat(), ['{\n"a":1}']);
  });

  it('gives an event named error the shape of other errors', async () => {
    assert.deepEqual((await read(['event: error\ndata: {"message":"busy"}\n\n'])).flat(), [
      '{"error":{"message":"busy"}}',
    ]);
    assert.deepEqual((await read(['event: error\ndata: busy\n\n'])).flat(), ['{"error":"busy"}']);
  });

  it('takes a JSON document for one event, and lines of JSON for one each', async () => {
    assert.deepEqual((await read(['\n {"choi', 'ces":[]}\n'])).flat(), ['\n {"choices":[]}\n']);
    assert.deepEqual((await read(['{"a":1}\n{"a":2}\n'])).flat(), ['{"a":1}', '{"a":2}']);
  });

  it('says what came in place of an answer', async () => {
    const page = '<!DOCTYPE html><html><head><title>Sign in</title></head></html>';
    await assert.rejects(read([page]), { kind: 'protocol', code: 'web-page', message: /web page.*Sign in/u });
    await assert.rejects(read(['no healthy ', 'upstream']), { kind: 'protocol', message: /"no healthy upstream"/u });
    await assert.rejects(read(['{"choices": [{"mess']), { kind: 'incomplete', code: 'not-json' });
  });

  it('finds nothing wrong with comments and no events', async () => {
    assert.deepEqual(await read([': keep-alive\n\n', ':\n\n']), []);
    assert.deepEqual(await read([]), []);
  });

  it('reads one event of 40 MiB', async () => {
    const image = 'x'.repeat(1024 * 1024);
    const batches = await read(['data: "', ...Array.from({ length: 40 }, () => image), '"\n\n']);
    assert.equal(batches.flat()[0]?.length, 40 * 1024 * 1024 + 2);
  });

  it('refuses an event, and a document, without end', async () => {
    await assert.rejects(readEndless('data: '), { kind: 'protocol', code: 'too-long' });
    await assert.rejects(readEndless('{'), { kind: 'protocol', code: 'too-long' });
    await assert.rejects(readEndless('data: {\n'), { kind: 'protocol', code: 'too-long' });
  });
});

async function read(pieces: readonly string[]): Promise<readonly (readonly string[])[]> {
  const batches: (readonly string[])[] = [];
  for await (const batch of readEvents(piecesOf(pieces))) batches.push(batch);
  return batches;
}

/** An event, or many lines of one, that never comes to its end. */
async function readEndless(start: string): Promise<unknown> {
  const line = start.endsWith('\n') ? `data: ${'x'.repeat(1024 * 1024)}\n` : 'x'.repeat(1024 * 1024);
  return await read([start, ...Array.from({ length: 100 }, () => line)]);
}

async function* piecesOf(pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces;
}
