import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { splitCode } from '../../../../media/chat/markdown/codeParts';
import { highlight } from '../../../../media/chat/markdown/highlight';

const source = readFileSync('media/chat/markdown/draftParser.ts', 'utf8');
const css = readFileSync('media/chat/styles/conversation.css', 'utf8');

describe('splitCode', () => {
  for (const [language, code] of Object.entries({ ts: source, css, none: source })) {
    it(`loses nothing and colours nothing otherwise, for ${language}`, () => {
      const parts = splitCode(code, language);
      assert.ok(parts.length > 3);
      assert.equal(parts.map(({ text }) => text).join(''), code);
      assert.equal(parts.map(({ html }) => html).join(''), highlight(code, language).html);
      assert.equal(
        parts.reduce((sum, { lines }) => sum + lines, 0),
        code.split('\n').length - 1,
      );
    });
  }

  it('changes the last part only when more comes', () => {
    const whole = splitCode(source, 'ts').map(({ text }) => text);
    for (let length = 0; length < source.length; length += 37) {
      const finished = splitCode(source.slice(0, length), 'ts').slice(0, -1);
      assert.deepEqual(
        finished.map(({ text }) => text),
        whole.slice(0, finished.length),
      );
    }
  });

  it('does not split inside of a long comment or string', () => {
    const comment = `/*\n${'words\n\n'.repeat(60)}*/\nlet a = 1;\n`;
    const [first] = splitCode(comment, 'ts');
    assert.match(first?.text ?? '', /\*\/\n/u);
    assert.match(first?.html ?? '', /^<span class="hljs-comment">/u);
  });

  it('leaves machine-made lines without colours, and what comes after them with theirs', () => {
    const parts = splitCode(`${'let a=1;'.repeat(3000)}\n${'let b = 2;\n'.repeat(40)}`, 'js');
    assert.doesNotMatch(parts[0]?.html ?? '', /<span/u);
    assert.match(parts.at(-1)?.html ?? '', /hljs-keyword/u);
  });

  it('escapes what is not highlighted', () => {
    assert.equal(splitCode('<b>&amp;</b>', 'no-such-language')[0]?.html, '&lt;b&gt;&amp;amp;&lt;/b&gt;');
  });
});
