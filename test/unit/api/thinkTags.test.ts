import assert from 'node:assert/strict';
import { array, assert as check, constantFrom, integer, property } from 'fast-check';
import { ThinkTagSplitter, type SplitText } from '../../../src/api/thinkTags';

const rows: readonly [string, SplitText][] = [
  ['<think>Hm.</think>Yes', { reasoning: 'Hm.', text: 'Yes' }],
  [' \n<think>\nHm.\n</think>\n\n\r\nYes', { reasoning: '\nHm.\n', text: 'Yes' }],
  ['<think></think>\n\nYes', { reasoning: '', text: 'Yes' }],
  ['<think>a < b </thin> c</think>d', { reasoning: 'a < b </thin> c', text: 'd' }],
  ['<think>never closed', { reasoning: 'never closed', text: '' }],
  ['<think>nearly closed</thin', { reasoning: 'nearly closed</thin', text: '' }],
  ['<thinking>no</thinking>', { reasoning: '', text: '<thinking>no</thinking>' }],
  ['  Yes', { reasoning: '', text: '  Yes' }],
  ['Yes <think>no</think>', { reasoning: '', text: 'Yes <think>no</think>' }],
  ['<thi', { reasoning: '', text: '<thi' }],
  ['', { reasoning: '', text: '' }],
];

describe('ThinkTagSplitter', () => {
  for (const [text, expected] of rows) {
    it(JSON.stringify(text), () => assert.deepEqual(split([text]), expected));
  }

  it('splits alike wherever the text is cut', () => {
    const piece = constantFrom('<think>', '</think>', '<', 'think>', '</', '\n', ' ', 'a', 'k>');
    check(
      property(
        array(piece, { maxLength: 12 }),
        array(integer({ min: 0, max: 60 }), { maxLength: 10 }),
        (pieces, cuts) => {
          const text = pieces.join('');
          assert.deepEqual(split(cutAt(text, cuts)), split([text]));
        },
      ),
      { numRuns: 3000 },
    );
  });
});

function split(pieces: readonly string[]): SplitText {
  const splitter = new ThinkTagSplitter();
  const parts = [...pieces.map((piece) => splitter.push(piece)), splitter.end()];
  return {
    reasoning: parts.map(({ reasoning }) => reasoning).join(''),
    text: parts.map(({ text }) => text).join(''),
  };
}

function cutAt(text: string, cuts: readonly number[]): string[] {
  const offsets = [0, ...cuts.toSorted((left, right) => left - right), text.length];
  return offsets.slice(1).map((end, index) => text.slice(offsets[index], end));
}
