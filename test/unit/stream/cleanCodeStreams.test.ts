import assert from 'node:assert/strict';
import { placeAt, type Surroundings } from '../../../src/editor/placeAt';
import { cleanCode } from '../../../src/stream/cleanCode';
import { growth } from '../support/growth';

const here: Surroundings = {
  path: 'a.ts',
  languageId: 'typescript',
  before: 'function f() {\n  ',
  selected: '',
  after: '\n}\n',
  unit: '  ',
};

/** How many lines of the answer came out after each line that went in. */
async function linesOut(answer: readonly string[], surroundings = here): Promise<number[]> {
  let out = 0;
  const after: number[] = [];
  async function* source(): AsyncGenerator<string> {
    for (const line of answer) {
      yield `${line}\n`;
      // Asked for the next one, the reader has given all that it can.
      after.push(out);
    }
  }
  for await (const piece of cleanCode(source(), placeAt(surroundings))) out += piece.trim() === '' ? 0 : 1;
  return after;
}

describe('cleanCode streams', () => {
  it('gives each line of code as soon as it is complete', async () => {
    assert.deepEqual(await linesOut(['a();', 'b();', 'c();']), [1, 2, 3]);
    assert.deepEqual(await linesOut(['Here it is:', '```ts', 'a();', 'b();', '```']), [0, 0, 1, 2]);
  });

  it('holds back what may still be a repetition, and no more', async () => {
    assert.deepEqual(await linesOut(['a();', '}', 'b();', '}']), [1, 1, 3, 3]);
  });

  it('holds back a sentence after a blank line until code follows', async () => {
    assert.deepEqual(await linesOut(['a();', '', 'This is text.', 'b();']), [1, 1, 1, 3]);
  });

  it('stops reading once the block has closed, so that the request can end', async () => {
    let read = 0;
    async function* source(): AsyncGenerator<string> {
      for (const line of ['```ts', 'a();', '```', 'This code calls a.', 'It is short.']) {
        read += 1;
        yield `${line}\n`;
      }
    }
    let code = '';
    for await (const piece of cleanCode(source(), placeAt(here))) code += piece;
    assert.equal(code, 'a();');
    assert.equal(read, 3);
  });

  it('is never more than a few lines behind in an answer of code alone', async () => {
    const answer = Array.from({ length: 2000 }, (_, index) => (index % 7 === 6 ? '}' : `call${index}();`));
    const behind = (await linesOut(answer)).map((out, index) => index + 1 - out);
    assert.ok(Math.max(...behind) <= 1);
  });

  it('takes as long as the answer is', async () => {
    const line = '  const value = compute(1, "two");\n';
    const grown = await growth(async (lines) => {
      const answer = `\`\`\`ts\n${line.repeat(lines)}\`\`\`\n`;
      let length = 0;
      for await (const piece of cleanCode(inPieces(answer), placeAt(here))) length += piece.length;
      assert.ok(length > 30 * lines);
    }, 500);
    assert.ok(grown < 3, `${grown}`);
  });
});

async function* inPieces(answer: string): AsyncGenerator<string> {
  for (let index = 0; index < answer.length; index += 20) yield answer.slice(index, index + 20);
}
