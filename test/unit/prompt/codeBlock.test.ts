import assert from 'node:assert/strict';
import { codeBlock } from '../../../src/prompt/codeBlock';

describe('codeBlock', () => {
  it('fences a text under its language', () => {
    assert.equal(codeBlock('a\nb', 'ts'), '```ts\na\nb\n```');
  });

  it('takes a fence longer than any in the text, so that nothing inside can close it', () => {
    assert.equal(codeBlock('````\nx\n````\n', 'md'), '`````md\n````\nx\n````\n`````');
  });
});
