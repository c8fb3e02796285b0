import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { chat } from '../../support/chat';
import { startFakeEndpoint, type FakeEndpoint } from '../../support/fakeEndpoint';

describe('the wire as a plain library: a chat in the terminal', () => {
  let fake: FakeEndpoint;
  beforeEach(async () => {
    fake = await startFakeEndpoint({ key: 'right', models: ['m'] });
  });
  afterEach(() => fake.close());

  it('lists the models, or asks one of them line by line', async () => {
    assert.match(await run([fake.url], 'right', ''), /^The endpoint at http.*\nm\n/u);

    fake.reply({ type: 'answer', reasoning: 'Hm.', text: 'Hello there.' }, 'And again.');
    const printed = await run([fake.origin, 'm'], 'right', 'Hi\nAgain\n');
    assert.match(printed, /Hm\..*Hello there\.[^]*tokens in[^]*And again\./u);
    const sent = fake.chatRequests.at(-1)?.json;
    assert.deepEqual((sent as { messages: unknown }).messages, [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Hello there.' },
      { role: 'user', content: 'Again' },
    ]);
  });

  it('says what is wrong', async () => {
    assert.match(await run([fake.url, 'm'], 'wrong', ''), /Set the API key/u);
    assert.match(await run([fake.url, 'unknown'], 'right', 'Hi\n'), /does not exist.*Choose another model/u);
    assert.match(await run(['mamouth'], undefined, ''), /base URL/u);
  });
});

async function run(args: readonly string[], key: string | undefined, typed: string): Promise<string> {
  const output = new PassThrough();
  let printed = '';
  output.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const input = new PassThrough();
  input.end(typed);
  await chat(args, key, { input, output });
  return printed;
}
