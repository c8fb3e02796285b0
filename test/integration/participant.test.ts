import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { explain } from '../../src/host/report';
import { answerRequest, followups } from '../../src/participant/participant';
import { WindowTools } from '../../src/tools/windowTools';
import type { CompanionExports } from '../host/companion/extension';
import { startFakeEndpoint, type FakeEndpoint } from '../support/fakeEndpoint';
import { Dialogs } from './dialogs';
import { portsOf } from '../unit/chat/support/sessionPorts';

interface ContentPart {
  readonly text?: string;
  readonly image_url?: { readonly url: string };
}

interface Body {
  readonly messages: readonly { readonly role: string; readonly content: string | readonly ContentPart[] }[];
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
}

/** What the participant does with a request of VS Code's; how it looks there is for the end-to-end tests. */
describe('@aside', () => {
  let endpoint: FakeEndpoint;
  before('wake the extension, which has the tools', async () => {
    await vscode.commands.executeCommand('aside.chat.focus');
  });
  beforeEach(async () => {
    endpoint = await startFakeEndpoint();
  });
  afterEach(() => endpoint.close());

  const bodies = (): Body[] => endpoint.chatRequests.map(({ json }) => json as Body);

  async function ask(
    prompt: string,
    more: Partial<vscode.ChatRequest> = {},
    history: vscode.ChatContext['history'] = [],
    token = new vscode.CancellationTokenSource().token,
  ) {
    const stream = new RecordedStream();
    const tools = new WindowTools(
      { offeredTools: ['aside_readFile', 'aside_listFiles'], readsWithoutAsking: true },
      async () => undefined,
    );
    const request = {
      prompt,
      command: undefined,
      references: [],
      toolReferences: [],
      ...more,
    } as Partial<vscode.ChatRequest>;
    const extensionUri = vscode.Uri.file('/');
    const result = await answerRequest(
      { extensionUri, session: portsOf(endpoint, { explain: async (...failure) => explain(...failure) }), tools },
      request as vscode.ChatRequest,
      { history },
      stream as unknown as vscode.ChatResponseStream,
      token,
    );
    return { result, stream };
  }

  it('answers as it comes, with what the question refers to and nothing that VS Code adds by itself', async () => {
    const readme = inWorkspace('README.md');
    const basket = new vscode.Location(inWorkspace('src/basket.ts'), new vscode.Range(0, 0, 1, 0));
    endpoint.reply({ type: 'answer', reasoning: 'Hm.', text: ['One', ' **two**'], delayMs: 20 });
    const { stream, result } = await ask('What is it?', {
      references: [
        { id: 'vscode.file', value: readme },
        { id: 'vscode.selection', value: basket },
        { id: 'terminal', value: 'exit 1' },
        { id: 'vscode.customizations.index', value: '<skills>' },
        { id: 'vscode.instructions.file.root__file', value: readme },
        { id: 'strange', value: { some: 'thing' } },
        { id: 'picture', value: { mimeType: 'image/png', data: async () => new Uint8Array([1, 2]) } },
      ],
    });
    const question = bodies()[0]?.messages.at(-1);
    assert.match(
      textOf(question),
      /^Attached: README\.md\n.*Attached: src\/basket\.ts:1\n.*Attached: terminal\n\n```plaintext\nexit 1\n.*What is it\?$/su,
    );
    assert.equal(textOf(question).split('Attached: README.md').length, 2);
    assert.doesNotMatch(textOf(question), /skills/u);
    assert.match(JSON.stringify(question?.content), /data:image\/png;base64,AQI=/u);
    assert.match(stream.text, /> strange was not sent\. .*\n\nOne \*\*two\*\*$/su);
    assert.deepEqual(stream.progressed, ['Asking fake/model-a…', 'Thinking…']);
    assert.deepEqual(stream.referenced, [readme.toString(), basket.uri.toString()]);
    assert.deepEqual(followups(result), []);
  });

  it('remembers the earlier turns, but reads no file again that may be private', async () => {
    const secret = inWorkspace('.env');
    await vscode.workspace.fs.writeFile(secret, new TextEncoder().encode('A=hidden-words'));
    const references = [
      { id: 'a', value: inWorkspace('README.md') },
      { id: 'b', value: secret },
    ];
    const question: vscode.ChatRequestTurn = Reflect.construct(vscode.ChatRequestTurn, [
      'First?',
      undefined,
      references,
      'aside.participant',
      [],
    ]);
    const answer: vscode.ChatResponseTurn = Reflect.construct(vscode.ChatResponseTurn, [
      [new vscode.ChatResponseMarkdownPart('The '), new vscode.ChatResponseMarkdownPart('first.')],
      {},
      'aside.participant',
    ]);
    const dialogs = new Dialogs('Attach Anyway');
    await ask('Second?', {}, [question, answer]).finally(() => dialogs.dispose());
    await vscode.workspace.fs.delete(secret);
    assert.deepEqual(dialogs.details, [], 'nobody is asked again');
    const [, first, second, third] = bodies()[0]?.messages ?? [];
    assert.match(textOf(first), /^Attached: README\.md\n.*First\?$/su);
    assert.doesNotMatch(textOf(first), /hidden-words/u);
    assert.deepEqual(second, { role: 'assistant', content: 'The first.' });
    assert.deepEqual(third, { role: 'user', content: 'Second?' });
  });

  it('offers tools only where the user wants them: all of the settings after /tools, or those that are named', async () => {
    const offered = (): string[] | undefined =>
      bodies()
        .at(-1)
        ?.tools?.map(({ function: { name } }) => name);
    await ask('One');
    assert.equal(offered(), undefined);
    await ask('Two', { toolReferences: [{ name: 'aside_symbols' }] });
    assert.deepEqual(offered(), ['aside_symbols']);
    const call = { id: 'c', name: 'aside_readFile', arguments: '{"path":"../outside.txt"}' };
    endpoint.reply({ type: 'answer', toolCalls: [call] }, 'So be it.');
    const { stream } = await ask('Three', { command: 'tools' });
    assert.deepEqual(offered()?.toSorted(), ['aside_listFiles', 'aside_readFile']);
    assert.match(textOf(bodies().at(-1)?.messages.at(-1)), /outside of the workspace/u);
    assert.match(stream.text, /So be it\./u);
    const earlier: vscode.ChatRequestTurn = Reflect.construct(vscode.ChatRequestTurn, [
      'Three',
      'tools',
      [],
      'aside.participant',
      [],
    ]);
    await ask('Four', {}, [earlier]);
    assert.equal(offered()?.length, 2, 'the rest of the conversation has them too');
  });

  it('asks before a tool of another extension runs, and takes a no for an answer', async () => {
    const companion = vscode.extensions.getExtension<CompanionExports>('aside.test-companion');
    const { written } = (await companion?.activate()) ?? { written: [] };
    const call = { id: 'c', name: 'companion_write', arguments: '{"text":"tea"}' };
    const before = written.length;
    for (const answer of [undefined, 'Allow']) {
      endpoint.reply({ type: 'answer', toolCalls: [call] }, 'So be it.');
      const dialogs = new Dialogs(answer);
      await ask('Write', { toolReferences: [{ name: 'companion_write' }] }).finally(() => dialogs.dispose());
      assert.match(dialogs.details.join(), /"text": "tea"/u);
      const expected = answer === undefined ? /did not allow/u : /^Written\.$/u;
      assert.match(textOf(bodies().at(-1)?.messages.at(-1)), expected);
    }
    assert.equal(written.length, before + 1);
  });

  it('stops where VS Code says so, and closes the connection', async () => {
    endpoint.reply({ type: 'answer', text: Array(100).fill('word '), delayMs: 50 });
    const stopping = new vscode.CancellationTokenSource();
    setTimeout(() => stopping.cancel(), 300);
    const { result } = await ask('Go on', {}, [], stopping.token);
    assert.equal(result.errorDetails, undefined);
    const [request] = endpoint.chatRequests;
    await request?.ended;
    assert.notEqual(request?.closedEarlyAt, undefined);
  });

  it('shows pages it cites, and takes what others say in its own notes for plain text', async () => {
    const citations = [{ url: 'https://example.com/tea' }, { url: 'command:workbench.action.quit' }];
    endpoint.reply({ type: 'answer', text: 'So.', citations });
    const { stream } = await ask('Why?', { references: [{ id: '[**x**](command:y)', value: { some: 'thing' } }] });
    assert.deepEqual(stream.referenced, ['https://example.com/tea']);
    assert.ok(stream.text.includes(String.raw`> \[\*\*x\*\*\]\(command:y\) was not sent`), stream.text);
  });

  it('sends what looks like a key only after a yes', async () => {
    const value = `TOKEN=${['ghp', '_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('')}`;
    const dialogs = new Dialogs(undefined);
    const { result } = await ask('Is it safe?', { references: [{ id: 'text', value }] }).finally(() =>
      dialogs.dispose(),
    );
    assert.equal(dialogs.details.length, 1);
    assert.equal(result.errorDetails?.message, 'Nothing was sent.');
    assert.equal(endpoint.chatRequests.length, 0);
  });

  it('says what is wrong, and offers to have a cut answer go on', async () => {
    endpoint.reply({ type: 'status', status: 401, body: { error: { message: 'Who are you?' } } });
    const failed = await ask('Hello');
    assert.match(failed.result.errorDetails?.message ?? '', /Who are you\?/u);
    assert.deepEqual(failed.stream.offered, ['aside.key.set']);
    endpoint.reply({ type: 'answer', text: 'And then', finishReason: 'length' });
    const { result } = await ask('Tell me');
    assert.equal(followups(result)[0]?.prompt, 'Go on exactly where you stopped.');
  });
});

/** The text of a message that was sent, or of its first part. */
function textOf({ content }: Pick<Body['messages'][number], 'content'> = { content: '' }): string {
  return typeof content === 'string' ? content : (content[0]?.text ?? '');
}

function inWorkspace(file: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder !== undefined);
  return vscode.Uri.joinPath(folder.uri, file);
}

/** Keeps what an answer shows. */
class RecordedStream implements Pick<vscode.ChatResponseStream, 'markdown' | 'progress' | 'reference' | 'button'> {
  text = '';
  readonly progressed: string[] = [];
  readonly referenced: string[] = [];
  /** Commands of buttons. */
  readonly offered: string[] = [];

  markdown(value: string | vscode.MarkdownString): void {
    this.text += typeof value === 'string' ? value : value.value;
  }

  progress(value: string): void {
    this.progressed.push(value);
  }

  reference(value: vscode.Uri | vscode.Location): void {
    this.referenced.push((value instanceof vscode.Location ? value.uri : value).toString());
  }

  button({ command }: vscode.Command): void {
    this.offered.push(command);
  }
}
