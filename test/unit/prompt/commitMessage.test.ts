import assert from 'node:assert/strict';
import { buildCommitMessages, shortened } from '../../../src/prompt/commitMessage';

function file(name: string, lines: number): string {
  return `diff --git a/${name} b/${name}\n${'+line\n'.repeat(lines)}`;
}

describe('buildCommitMessages', () => {
  it('shows the diff, the style of the last messages and what was typed', () => {
    const [, user] = buildCommitMessages({ diff: '+a', lastMessages: ['One.', 'Two.'], typed: ' sum ' });
    assert.ok(typeof user?.content === 'string');
    assert.match(user.content, /```diff\n\+a\n```/u);
    assert.match(user.content, /One\.\n---\nTwo\./u);
    assert.match(user.content, /about this: sum$/mu);
  });

  it('gives each file of a long diff its share, and says what is left out', () => {
    const diff = file('large', 5000) + file('small', 3);
    const short = shortened(diff, 1000);
    assert.ok(short.length < 1200);
    assert.ok(short.endsWith(file('small', 3)));
    assert.match(short, /\[the rest of this file is left out\]/u);
    assert.equal(shortened(file('small', 3), 1000), file('small', 3));
  });
});
