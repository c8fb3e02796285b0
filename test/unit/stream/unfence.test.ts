import assert from 'node:assert/strict';
import { lines } from '../../../src/stream/lines';
import { unfence } from '../../../src/stream/unfence';
import { characters, joined } from '../../support/pieces';

const cases: readonly { readonly name: string; readonly answer: string; readonly code: string }[] = [
  {
    name: 'code without a fence stays as it is',
    answer: 'const a = 1;\nconst b = 2;\n',
    code: 'const a = 1;\nconst b = 2;\n',
  },
  { name: 'a fence goes, with its language', answer: '```ts\nconst a = 1;\n```\n', code: 'const a = 1;\n' },
  { name: 'a fence of tildes goes', answer: '~~~\na\n~~~', code: 'a\n' },
  { name: 'talk before a fence goes', answer: 'Here is the function:\n\n```js\nf();\n```', code: 'f();\n' },
  { name: 'talk after a fence goes', answer: '```\na\n```\nThis adds one.\n', code: 'a\n' },
  { name: 'a fence that never closes loses nothing', answer: '```py\nx = 1\ny = 2', code: 'x = 1\ny = 2' },
  {
    name: 'a shorter fence inside a longer one stays',
    answer: '````md\n```js\na\n```\n````\n',
    code: '```js\na\n```\n',
  },
  {
    name: 'code that looks a little like talk stays',
    answer: 'Given a list, do:\n  act\n',
    code: 'Given a list, do:\n  act\n',
  },
  { name: 'blank lines first stay where no fence follows', answer: '\n\nx\n', code: '\n\nx\n' },
  { name: 'nothing stays nothing', answer: '', code: '' },
];

describe('unfence', () => {
  for (const { name, answer, code } of cases) {
    it(name, async () => {
      assert.equal(await joined(unfence(lines(characters(answer)))), code);
    });
  }
});
