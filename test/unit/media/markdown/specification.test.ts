import assert from 'node:assert/strict';
import { everyCharacter, MarkdownPage } from '../../../support/markdownPage';
import { commonMarkExamples, examplesIn, type SpecifiedExample } from '../../../support/specification';
import { gitHubExamples } from './gitHubExamples';

/** Names the file `test/spec.txt` of cmark-gfm, whose licence keeps it from being copied here. */
const gitHubSpecification = process.env['ASIDE_GFM_SPECIFICATION'];

/** The sections about HTML, which the panel shows as text. */
const html = ['HTML blocks', 'Raw HTML', 'Disallowed Raw HTML (extension)'];

describe('rendered Markdown is what the specification expects', function () {
  this.timeout(60_000);
  let markdown: MarkdownPage;
  before(async () => {
    markdown = await MarkdownPage.start();
  });
  after(() => markdown.stop());

  /** Of those outside of the sections about HTML, the numbers of what is shown in another way. */
  const different = async (examples: readonly SpecifiedExample[]): Promise<number[]> => {
    const compared = examples.filter(({ section }) => !html.includes(section));
    const outlines = await markdown.outlines(compared);
    return compared.flatMap(({ number }, index) => {
      const { shown, expected } = outlines[index] ?? assert.fail();
      return shown === expected ? [] : [number];
    });
  };

  it('of CommonMark, but for HTML, which is text, and for addresses, which are links', async () => {
    const examples = commonMarkExamples();
    assert.ok(examples.length >= 650, String(examples.length));
    const withHtml = [21, 31, 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536, 642, 643];
    const withBareAddress = [602, 608, 611];
    const expected = [...withHtml, ...withBareAddress].toSorted((one, other) => one - other);
    assert.deepEqual(await different(examples), expected);
  });

  it('of what GitHub adds, in examples of our own', async () => {
    const outlines = await markdown.outlines(gitHubExamples);
    for (const [index, { shown, expected }] of outlines.entries())
      assert.equal(shown, expected, gitHubExamples[index]?.markdown);
  });

  if (gitHubSpecification !== undefined) {
    it('of what GitHub adds, in its own examples, each streamed by the character', async function () {
      this.timeout(600_000);
      const examples = examplesIn(gitHubSpecification);
      assert.ok(examples.length >= 670, String(examples.length));
      const difference = await markdown.firstDifference(examples.map((example) => everyCharacter(example.markdown)));
      assert.equal(difference, undefined);
      const added = examples.filter(({ section }) => section.endsWith('(extension)'));
      const notOnPurpose = new Set(await different(added));
      for (const { number, markdown: text } of added)
        if (/@|\)\)\+|&hl;|(?<!~)~(?!~)/u.test(text)) notOnPurpose.delete(number);
      assert.deepEqual([...notOnPurpose], []);
    });
  }
});
