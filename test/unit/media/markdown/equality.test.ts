import assert from 'node:assert/strict';
import { array, assert as assertProperty, asyncProperty, constantFrom, integer, oneof } from 'fast-check';
import { longVariable } from '../../../host/mocha';
import { everyCharacter, MarkdownPage, type Streamed } from '../../../support/markdownPage';
import { commonMarkExamples } from '../../../support/specification';
import { answers } from './answers';
import { examples } from './examples';
import { fragments } from './fragments';
import { longBlocks } from './longBlocks';

const long = process.env[longVariable] !== undefined;

describe('streamed Markdown ends with what the whole text gives', function () {
  this.timeout(60_000);
  let markdown: MarkdownPage;
  before(async () => {
    markdown = await MarkdownPage.start();
  });
  after(() => markdown.stop());

  const assertSame = async (streamed: readonly Streamed[]): Promise<void> => {
    const difference = await markdown.firstDifference(streamed);
    if (difference === undefined) return;
    assert.equal(difference.streamed, difference.whole, `differs for ${JSON.stringify(difference.text)}`);
    assert.fail(`The same HTML, but other nodes, for ${JSON.stringify(difference.text)}`);
  };

  it('for every example, cut at every character', async () => {
    await assertSame(examples.map(everyCharacter));
  });

  it('for two examples in a row', async function () {
    this.timeout(600_000);
    const step = long ? 1 : 83;
    for (const [index, example] of examples.entries()) {
      const others = examples.filter((_, other) => (other + index) % step === 0);
      await assertSame(others.map((other) => everyCharacter(`${example}\n${other}`)));
    }
  });

  it('for our own answers, each and all in a row', async () => {
    const texts = Object.values(answers);
    await assertSame([...texts, texts.join('\n')].map(everyCharacter));
  });

  it('for every example of the CommonMark specification, and two in a row', async function () {
    this.timeout(600_000);
    const specification = commonMarkExamples().map((example) => example.markdown);
    assert.ok(specification.length >= 650, String(specification.length));
    await assertSame(specification.map(everyCharacter));
    const pairs = specification.map(
      (text, index) => `${text}\n${specification[(index * 31 + 7) % specification.length]}`,
    );
    await assertSame(pairs.filter((_, index) => long || index % 8 === 0).map(everyCharacter));
  });

  for (const [kind, parts] of Object.entries(fragments)) {
    it(`for ${kind}, put together at random and cut anywhere`, async function () {
      this.timeout(600_000);
      const texts = array(constantFrom(...parts), { minLength: 1, maxLength: 30 }).map((chosen) => chosen.join(''));
      const lengths = array(oneof(integer({ min: 1, max: 3 }), integer({ min: 1, max: 25 })));
      const same = asyncProperty(texts, lengths, (text, pieces) => assertSame([{ text, lengths: pieces }]));
      await assertProperty(same, { numRuns: long ? 20_000 : 300 });
    });
  }

  for (const [kind, text] of Object.entries(longBlocks)) {
    it(`for ${kind}`, async () => {
      await assertSame([{ text, lengths: Array.from({ length: Math.floor(text.length / 5) }, () => 5) }]);
    });
  }
});
