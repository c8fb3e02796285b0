import assert from 'node:assert/strict';
import { MarkdownPage } from '../../../support/markdownPage';
import { answers, withoutSurprises } from './answers';
import { longBlocks } from './longBlocks';

describe('MarkdownStream', function () {
  this.timeout(60_000);
  let markdown: MarkdownPage;
  before(async () => {
    markdown = await MarkdownPage.start();
  });
  after(() => markdown.stop());

  for (const [kind, text] of Object.entries(longBlocks)) {
    it(`keeps the finished parts of ${kind} while more of it arrives`, async () => {
      assert.ok(await markdown.keepsEarlyElements(text));
    });
  }

  it('keeps the elements of finished blocks, and a selection in the open one', async () => {
    const result = await markdown.page.evaluate(() => {
      const root = document.createElement('div');
      document.body.replaceChildren(root);
      const stream = new window.markdown.MarkdownStream(root);
      stream.append('# Title\n\nFirst **bold**\n\n```js\nlet a = 1;\n```\n\nThe last words');
      stream.flush();
      const before = [...root.children];
      const words = root.lastElementChild?.firstChild;
      if (!(words instanceof Text)) throw new Error('The last paragraph has no text.');
      getSelection()?.setBaseAndExtent(words, 4, words, 8);
      stream.append(' go *on*.\n\nAnd another paragraph');
      stream.flush();
      const after = [...root.children];
      return { kept: before.every((element, index) => element === after[index]), selected: String(getSelection()) };
    });
    assert.deepEqual(result, { kept: true, selected: 'last' });
  });

  it('reads no more for a character of a long answer than for one of a short answer', async () => {
    const answer = `${answers.deploying}\n${withoutSurprises(answers.reversing)}\n`;
    const short = await markdown.charactersRead(answer);
    const long = await markdown.charactersRead(answer.repeat(15));
    assert.ok(long < short * 1.1, `${long} characters instead of ${short}`);
  });

  for (const [kind, text] of Object.entries(longBlocks)) {
    it(`reads no more for a character at the end of ${kind} than at its beginning`, async () => {
      const beginning = await markdown.charactersRead(text.slice(0, Math.floor(text.length / 4)));
      const whole = await markdown.charactersRead(text);
      // Short blocks are read whole, which costs less than anything cleverer.
      assert.ok(whole < Math.max(25, beginning * 1.3), `${whole} characters instead of ${beginning}`);
    });
  }

  for (const name of ['deploying', 'reversing'] as const) {
    it(`never shows marks that the finished answer about ${name} does not have`, async () => {
      assert.deepEqual(await markdown.flashes(withoutSurprises(answers[name])), []);
    });
  }

  it('shows what has come with the next frame, without being asked', async () => {
    const html = await markdown.page.evaluate(async () => {
      const root = document.createElement('div');
      new window.markdown.MarkdownStream(root).append('So **far');
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return root.innerHTML;
    });
    assert.equal(html, '<p>So <strong>far</strong></p>');
  });
});
