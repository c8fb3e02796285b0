import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Seam } from '../../../src/chat/seam';

/** The whole text, the rest of which comes in these pieces. */
function joined(beginning: string, pieces: readonly string[]): string {
  const seam = new Seam(beginning);
  return beginning + pieces.map((piece) => seam.push(piece)).join('') + seam.end();
}

const open = 'Like this:\n\n```ts\nconst total = sum(';

describe('Seam', () => {
  const cases: Readonly<Record<string, readonly [beginning: string, rest: string, whole: string]>> = {
    'leaves a rest that repeats nothing': ['One two', ' three.', 'One two three.'],
    'takes out the last words where they come again': [
      'It is a long story',
      'a long story, told.',
      'It is a long story, told.',
    ],
    'takes out all of a short beginning': ['It is a story', 'It is a story, told.', 'It is a story, told.'],
    'leaves what is the same by chance': ['the end', 'end of it', 'the endend of it'],
    'takes out a fence that is open already': [open, '```ts\nitems);\n```\n', `${open}items);\n\`\`\`\n`],
    'takes out fence and line': [open, '```ts\nconst total = sum(items);\n```', `${open}items);\n\`\`\``],
    'leaves the end of an open block': ['```ts\na();\n', '```\n\nDone.', '```ts\na();\n```\n\nDone.'],
    'leaves a new block where none is open': ['See:\n\n', '```ts\na();\n```', 'See:\n\n```ts\na();\n```'],
    'leaves a rest that only repeats a part from before the end': [
      'one two three four',
      'two three',
      'one two three fourtwo three',
    ],
  };
  for (const [name, [beginning, rest, whole]] of Object.entries(cases)) {
    it(`${name}, however the rest is cut`, () => {
      assert.equal(joined(beginning, [rest]), whole);
      assert.equal(joined(beginning, rest.split('')), whole);
    });
  }

  it('gives the same for any cut, and loses nothing but a repetition', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '`', '\n'), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 6 }), (beginning, pieces) => {
        const whole = joined(beginning, pieces);
        assert.equal(whole, joined(beginning, [pieces.join('')]));
        assert.ok(whole.startsWith(beginning));
        assert.ok(pieces.join('').endsWith(whole.slice(beginning.length)));
      }),
    );
  });
});
