import assert from 'node:assert/strict';
import { readFrontMatter } from '../../../src/prompt/frontMatter';

describe('readFrontMatter', () => {
  it('reads texts, quoted texts and lists, and gives the rest as the body', () => {
    const { facts, body } = readFrontMatter(
      '---\r\napplyTo: "**/*.ts, **/*.tsx"\r\ndescription: It is: so\r\ntools: [\'a\', b]\r\nmore:\r\n  - x\r\n  - y\r\n---\r\n\r\n# Text\r\n---\r\n',
    );
    assert.deepEqual(Object.fromEntries(facts), {
      applyto: '**/*.ts, **/*.tsx',
      description: 'It is: so',
      tools: 'a,b',
      more: 'x,y',
    });
    assert.equal(body, '# Text\n---');
  });

  it('takes a file without facts as it is', () => {
    assert.equal(readFrontMatter('Text\n---\nmore: no').body, 'Text\n---\nmore: no');
    assert.equal(readFrontMatter('---\nnever closed').body, '---\nnever closed');
    assert.equal(readFrontMatter('---\n---\nText').body, 'Text');
  });
});
