import assert from 'node:assert/strict';
import { placeAt } from '../../../src/editor/placeAt';
import { fillIn, isTalk } from '../../../src/stream/fillIn';
import { oneBlock } from '../../../src/stream/oneBlock';
import { characters, pieces } from '../../support/pieces';

/** Where `|` stands in a file. */
function at(marked: string): ReturnType<typeof placeAt> {
  const [before = '', after = ''] = marked.split('|');
  return placeAt({ path: 'a.ts', languageId: 'typescript', before, selected: '', after, unit: '  ' });
}

const block = (text: string, isOneLine = false): Promise<string> => oneBlock(characters(text), isOneLine);

describe('oneBlock', () => {
  it('ends at the first blank line after some text', async () => {
    assert.equal(await block('a();\nb();\n\nc();'), 'a();\nb();');
    assert.equal(await block('\n\n  a();  \n  \nb();'), '\n\n  a();');
    assert.equal(await block(' \n '), '');
  });

  it('is one line where no more fits', async () => {
    assert.equal(await block('a, b\nc', true), 'a, b');
    assert.equal(await block('\nc', true), '');
  });

  it('has sixteen lines at the most', async () => {
    assert.equal((await block('x\n'.repeat(40))).split('\n').length, 16);
  });

  it('reads no further than it has to', async () => {
    let read = 0;
    async function* source(): AsyncGenerator<string> {
      for (const piece of ['a\n', '\n', 'b\n', 'c\n']) {
        read += 1;
        yield piece;
      }
    }
    assert.equal(await oneBlock(source(), false), 'a');
    assert.equal(read, 2);
  });
});

describe('fillIn', () => {
  it('keeps the white space of the model, which continues the text before', async () => {
    const place = at('function f() {|\n}\n');
    assert.equal(await fillIn(pieces('\n  return 1;'), place, false), '\n  return 1;');
  });

  it('drops marks of the format, and what stands after the place already', async () => {
    const place = at('function f() {\n  |\n}\n');
    assert.equal(await fillIn(pieces('return 1;\n}\n<|endoftext|>'), place, false), 'return 1;');
    assert.equal(await fillIn(characters('b)<EOT>'), at('call(a, |)\n'), true), 'b');
  });

  it('knows the answer of a chat', () => {
    assert.ok(isTalk('Here is the code:\nx'));
    assert.ok(isTalk('```ts\nx\n```'));
    assert.ok(!isTalk('return 1;'));
  });
});
