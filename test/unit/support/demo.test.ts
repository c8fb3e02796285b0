import assert from 'node:assert/strict';
import { startDemoEndpoint, type DemoEndpoint } from '../../support/demo';
import { choiceOf, readEvents, textOf, type Fields } from './askFake';

interface Message {
  readonly role: string;
  readonly content: string;
}

const user = (content: string): Message => ({ role: 'user', content });
const generate: Message = { role: 'system', content: 'Write code that is inserted at the cursor.' };

describe('demo endpoint', () => {
  let demo: DemoEndpoint;

  before(async () => {
    demo = await startDemoEndpoint();
  });

  after(async () => {
    await demo.close();
  });

  async function ask(messages: readonly Message[], body: Fields = {}): Promise<Response> {
    return await fetch(`${demo.url}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ model: 'demo-small', messages, ...body }),
    });
  }

  async function answer(messages: readonly Message[], body: Fields = {}): Promise<string> {
    const whole = (await (await ask(messages, body)).json()) as Fields;
    return String((choiceOf(whole)['message'] as Fields)['content']);
  }

  it('lists its three models without a key', async () => {
    const list = (await (await fetch(`${demo.url}/models`)).json()) as { data: { id: string }[] };
    assert.deepEqual(
      list.data.map(({ id }) => id),
      ['demo-small', 'demo-large', 'demo-thinking'],
    );
  });

  it('says in the first answer that there is no model behind it, and what to try', async () => {
    const text = await answer([user('Hello')]);
    assert.match(text, /demo endpoint/iu);
    assert.match(text, /no language model/u);
    for (const mark of [/^## /mu, /^1\. /mu, /^\| --- \|/mu]) assert.match(text, mark);
  });

  it('goes on with code in a fence that names its language', async () => {
    const text = await answer([user('Hello'), { role: 'assistant', content: 'Hi' }, user('Go on')]);
    assert.match(text, /“Go on”/u);
    assert.match(text, /^\s*```typescript$/mu);
  });

  it('names file and lines of attached code, and quotes it', async () => {
    const text = await answer([
      user('Attached: src/a.ts:3-5\n\n```typescript\nfunction tick() {\n  return 1;\n}\n```\n\nWhat is it?'),
    ]);
    assert.match(text, /demo endpoint/u);
    assert.match(text, /`src\/a\.ts:3-5`/u);
    assert.match(text, /```typescript\nfunction tick\(\) \{\n/u);
    assert.match(text, /3 lines\. It defines `tick`\./u);
  });

  for (const [language, pattern] of [
    [
      'typescript',
      /^```typescript\n\/\*\* Adds numbers\. \*\/\nexport function sum\(numbers: readonly number\[\]\): number \{[\s\S]*\n```$/u,
    ],
    ['javascript', /^```javascript\n[\s\S]*function sum\(numbers\) \{[\s\S]*\n```$/u],
    ['python', /^```python\ndef total\([\s\S]*\n```$/u],
    ['ruby', /^```ruby\n# .*a function that adds numbers.*\n```$/u],
  ] as const) {
    it(`generates ${language} in a fence`, async () => {
      const prompt = `File a.x (${language}):\n\n\`\`\`${language}\nx\n\`\`\`\n\nWrite what belongs here: a function that adds numbers`;
      assert.match(await answer([generate, user(prompt)]), pattern);
    });
  }

  it('answers French in French', async () => {
    assert.match(await answer([user('Bonjour !')]), /démonstration/u);
    assert.match(await answer([user('Que fait ce projet ?')]), /démonstration/u);
    assert.doesNotMatch(await answer([user('What does the table say?')]), /démonstration/u);
  });

  it('streams words at a pleasant speed, thoughts first where the model thinks', async () => {
    const began = performance.now();
    const read = await readEvents(await ask([user('Hello')], { stream: true, model: 'demo-thinking' }));
    const wordsPerSecond = (read.events.length / (performance.now() - began)) * 1000;
    assert.ok(wordsPerSecond > 20 && wordsPerSecond < 65, String(wordsPerSecond));
    assert.ok(textOf(read, 'reasoning').length > 20);
    const firstText = read.events.findIndex((event) => (choiceOf(event)['delta'] as Fields)['content'] !== '');
    const lastThought = read.events.findLastIndex((event) => 'reasoning' in (choiceOf(event)['delta'] as Fields));
    assert.ok(lastThought < firstText);
  }).timeout(20_000);
});
