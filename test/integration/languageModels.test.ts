import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CompanionExports } from '../host/companion/extension';
import type { FakeEndpoint } from '../support/fakeEndpoint';
import { clean, startChosenEndpoint, until } from './support';

const { LanguageModelChatMessage: Message } = vscode;
/** One pixel. VS Code looks at pictures itself before it hands them over. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const png = Uint8Array.from(atob(pixel), (byte) => byte.charCodeAt(0));
const pngUrl = `data:image/png;base64,${pixel}`;
const tool = { name: 'look', description: 'Looks.', inputSchema: { type: 'object', properties: { at: {} } } };

type Body = Readonly<Record<string, unknown>> & { readonly messages: readonly unknown[] };

/** A second extension uses Aside's models, as VS Code's own chat does. */
describe('language models for other extensions', () => {
  let endpoint: FakeEndpoint;
  let languageModels: typeof vscode.lm;
  const select = (): Thenable<vscode.LanguageModelChat[]> => languageModels.selectChatModels({ vendor: 'aside' });
  const chosen = (): Promise<vscode.LanguageModelChat> =>
    until('the chosen model is offered', async () =>
      (await select()).find(({ id }) => id === `fake/${endpoint.models[0]}`),
    );
  const sent = (): Body => endpoint.chatRequests.at(-1)?.json as Body;

  before(async () => {
    const companion = vscode.extensions.getExtension<CompanionExports>('aside.test-companion');
    assert.ok(companion !== undefined);
    ({ languageModels } = await companion.activate());
  });
  beforeEach(async () => {
    endpoint = await startChosenEndpoint();
  });
  afterEach(() => clean(endpoint));

  it('are listed without a request and without a question, and gone while the setting is off', async () => {
    const model = await chosen();
    assert.equal(model.vendor, 'aside');
    assert.equal(model.family, endpoint.models[0]);
    assert.ok(model.maxInputTokens > 10_000);
    assert.equal(endpoint.requests.length, 0);
    const settings = vscode.workspace.getConfiguration('aside.languageModels');
    await settings.update('enabled', false, true);
    await until('they are gone', async () => (await select()).length === 0);
    await settings.update('enabled', undefined, true);
    await chosen();
  });

  it('stream an answer', async () => {
    const model = await chosen();
    endpoint.reply({ type: 'answer', text: ['One', ' two', ' three'], delayMs: 60 });
    const response = await model.sendRequest([Message.User('Count.')], { modelOptions: { temperature: 0.5 } });
    const pieces: string[] = [];
    for await (const piece of response.text) pieces.push(piece);
    assert.equal(pieces.join(''), 'One two three');
    assert.ok(pieces.length > 1, 'piece by piece');
    assert.deepEqual(sent()['messages'], [{ role: 'user', content: 'Count.' }]);
    assert.equal(sent()['temperature'], 0.5);
  });

  it('are cancelled at once, which closes the connection', async function cancel() {
    // Before 1.127 VS Code tells a provider of no cancellation once it has been asked (microsoft/vscode#277872), and
    // nothing that a provider can look at changes either.
    const minor = Number(vscode.version.split('.')[1]);
    if (minor < 127) this.skip();
    const model = await chosen();
    endpoint.reply({ type: 'answer', text: Array(100).fill('word '), delayMs: 50 });
    const stop = new vscode.CancellationTokenSource();
    const response = await model.sendRequest([Message.User('Go on.')], {}, stop.token);
    let pieces = 0;
    const read = async (): Promise<void> => {
      for await (const _ of response.text) {
        pieces += 1;
        stop.cancel();
      }
    };
    // Whether the stream then ends or fails is VS Code's to say; its versions differ.
    await read().catch(() => undefined);
    assert.ok(pieces > 0 && pieces < 50);
    const [request] = endpoint.chatRequests;
    await request?.ended;
    assert.notEqual(request?.closedEarlyAt, undefined);
  });

  it('call tools, and take their results and pictures', async () => {
    const model = await chosen();
    endpoint.reply(
      { type: 'answer', toolCalls: [{ id: 'call_1', name: 'look', arguments: '{"at":"a.ts"}' }] },
      'Seen.',
    );
    const options = { tools: [tool], toolMode: vscode.LanguageModelChatToolMode.Required };
    const first = await model.sendRequest([Message.User('Look.')], options);
    const calls: unknown[] = [];
    for await (const part of first.stream) calls.push(part);
    const [call] = calls;
    assert.ok(call instanceof vscode.LanguageModelToolCallPart);
    assert.deepEqual([call.callId, call.name, call.input], ['call_1', 'look', { at: 'a.ts' }]);
    const parameters = { type: 'object', properties: { at: {} } };
    assert.deepEqual(sent()['tools'], [
      { type: 'function', function: { name: 'look', description: 'Looks.', parameters } },
    ]);
    assert.equal(sent()['tool_choice'], 'required');

    const result = new vscode.LanguageModelToolResultPart('call_1', [
      new vscode.LanguageModelTextPart('It is '),
      new vscode.LanguageModelTextPart('short.'),
      vscode.LanguageModelDataPart.image(png, 'image/png'),
    ]);
    const second = await model.sendRequest([Message.User('Look.'), Message.Assistant([call]), Message.User([result])]);
    let text = '';
    for await (const piece of second.text) text += piece;
    assert.equal(text, 'Seen.');
    assert.deepEqual(sent().messages, [
      { role: 'user', content: 'Look.' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'look', arguments: '{"at":"a.ts"}' } }],
      },
      { role: 'tool', tool_call_id: 'call_1', content: 'It is short.' },
      { role: 'user', content: [{ type: 'image_url', image_url: { url: pngUrl } }] },
    ]);
  });

  it('take pictures and give them, and say where a model takes none', async () => {
    const model = await chosen();
    const question = Message.User([
      new vscode.LanguageModelTextPart('What is this?'),
      vscode.LanguageModelDataPart.image(png, 'image/png'),
    ]);
    endpoint.reply({ type: 'answer', text: 'This:', images: [pngUrl] });
    const parts: unknown[] = [];
    for await (const part of (await model.sendRequest([question])).stream) parts.push(part);
    const image = parts.find((part) => part instanceof vscode.LanguageModelDataPart);
    assert.equal(image?.mimeType, 'image/png');
    assert.deepEqual([...(image?.data ?? [])], [...png]);
    assert.deepEqual(sent().messages, [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is this?' },
          { type: 'image_url', image_url: { url: pngUrl } },
        ],
      },
    ]);

    const refusal = { error: { message: 'This model does not support image input.', type: 'invalid_request_error' } };
    endpoint.reply({ type: 'status', status: 400, body: refusal }, 'I see nothing.');
    let text = '';
    for await (const piece of (await model.sendRequest([question])).text) text += piece;
    assert.match(text, /^_.* takes no images, so they are left out\._\n\nI see nothing\.$/u);
  });

  it('fail in VS Code’s terms and in words that help', async () => {
    const model = await chosen();
    const failure = async (): Promise<Error & { code?: string }> => {
      try {
        for await (const _ of (await model.sendRequest([Message.User('Hello')])).text);
      } catch (error) {
        assert.ok(error instanceof Error);
        return error;
      }
      return assert.fail('it did not fail');
    };
    endpoint.reply(
      { type: 'status', status: 401 },
      { type: 'status', status: 404 },
      { type: 'status', status: 400, body: { error: { message: 'Too strange.' } } },
      { type: 'answer', text: 'x', finishReason: 'content_filter' },
    );
    const [auth, missing, bad, blocked] = [await failure(), await failure(), await failure(), await failure()];
    assert.equal(auth.code, 'NoPermissions');
    assert.match(auth.message, /key/iu);
    assert.equal(missing.code, 'NotFound');
    assert.match(`${bad.message} ${String(bad.cause)}`, /Too strange/u);
    assert.equal(blocked.code, 'Blocked');
  });

  it('count tokens, of texts and of messages', async () => {
    const model = await chosen();
    const text = 'The quick brown fox jumps over the lazy dog. '.repeat(20);
    const tokens = await model.countTokens(text);
    // About 200, times what earlier answers have taught of how this model counts.
    assert.ok(tokens > 60 && tokens < 500, `${tokens} tokens`);
    const ratio = (await model.countTokens(text + text)) / tokens;
    assert.ok(ratio > 1.9 && ratio < 2.1, `${ratio} times as many for twice the text`);
    const message = await model.countTokens(Message.User(text));
    assert.ok(message >= tokens && message < tokens + 20);
    assert.equal(endpoint.requests.length, 0);
  });
});
