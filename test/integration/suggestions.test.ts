import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FakeEndpoint } from '../support/fakeEndpoint';
import { clean, openMarked, startChosenEndpoint, until } from './support';

const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('aside.suggestions');
const editing = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('editor');
const switchTo = (isOn: boolean | undefined): Thenable<void> => settings().update('enabled', isOn, true);

async function type(text: string, pauseMs = 0): Promise<void> {
  for (const character of text) {
    await vscode.commands.executeCommand('type', { text: character });
    await wait(pauseMs);
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * Takes the suggestion as soon as it is shown. A busy editor may drop one that comes late; it is asked for again then,
 * as a user would, which costs no further request.
 */
async function accept({ document }: vscode.TextEditor): Promise<void> {
  const { version } = document;
  let tries = 0;
  await until('a suggestion is taken', async () => {
    await vscode.commands.executeCommand('editor.action.inlineSuggest.commit');
    tries += 1;
    if (tries % 50 === 0) await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    return document.version > version;
  });
}

describe('suggestions while typing', () => {
  let endpoint: FakeEndpoint;
  const start = async (completions: boolean): Promise<void> => {
    endpoint = await startChosenEndpoint({ completions });
    await vscode.extensions.getExtension('aside.aside')?.activate();
    await switchTo(true);
  };
  before('they are loaded with their first use', async () => {
    // A list of completions that opens by itself hides what does not go on from its chosen item.
    await editing().update('quickSuggestions', { other: 'off' }, true);
    await start(true);
    await openMarked('let a =| ', 'plaintext');
    await until('they are on', async () => {
      await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
      await wait(100);
      return endpoint.requests.length > 0;
    });
    await clean(endpoint);
  });
  after(() => editing().update('quickSuggestions', undefined, true));
  afterEach(async () => {
    await switchTo(undefined);
    await clean(endpoint);
  });

  it('come once one pauses, cost no request while one types along, and are taken with Tab', async () => {
    await start(true);
    endpoint.reply('value * 2;');
    const editor = await openMarked('function double(value: number): number {\n  return|\n}\n');
    await type(' ');
    await until('it is asked', () => endpoint.completionRequests.length === 1);
    await wait(300);
    await type('val');
    await wait(400);
    await accept(editor);
    assert.equal(editor.document.getText(), 'function double(value: number): number {\n  return value * 2;\n}\n');
    assert.equal(endpoint.requests.length, 1, 'typing along asks nothing');
    const body = endpoint.completionRequests[0]?.json as { prompt: string; suffix: string };
    assert.equal(body.prompt, 'function double(value: number): number {\n  return ');
    assert.equal(body.suffix, '\n}\n');
  });

  it('wait for the pause, and a key cancels what is under way', async () => {
    await start(true);
    const slow = { type: 'answer', text: 'x', firstDelayMs: 4000 } as const;
    endpoint.reply(slow, 'ready');
    const editor = await openMarked('const result = |\n', 'plaintext');
    await type('alrea', 40);
    await until('it is asked once', () => endpoint.completionRequests.length === 1);
    await type('d');
    await endpoint.completionRequests[0]?.ended;
    assert.notEqual(endpoint.completionRequests[0]?.closedEarlyAt, undefined, 'the first is closed');
    await accept(editor);
    assert.equal(editor.document.getText(), 'const result = alreadready\n');
    assert.equal(endpoint.requests.length, 2);
  });

  it('are one request though one asks again for the same place', async () => {
    await start(true);
    endpoint.reply({ type: 'answer', text: 'once();', firstDelayMs: 600 });
    const editor = await openMarked('|\n', 'plaintext');
    await type('a');
    await until('it is asked', () => endpoint.completionRequests.length === 1);
    await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    await accept(editor);
    assert.equal(editor.document.getText(), 'aonce();\n');
    assert.equal(endpoint.requests.length, 1);
    assert.equal(endpoint.requests[0]?.closedEarlyAt, undefined);
  });

  it('ask by chat where nothing is filled in, and learn that once', async () => {
    await start(false);
    endpoint.reply('```ts\nreturn value * 2;\n```', '```ts\nreturn 0;\n```');
    const editor = await openMarked('function double(value: number): number {\n |\n}\n');
    await type(' ');
    await accept(editor);
    assert.equal(editor.document.getText(), 'function double(value: number): number {\n  return value * 2;\n}\n');
    assert.deepEqual([endpoint.completionRequests.length, endpoint.chatRequests.length], [1, 1]);
    await openMarked('function zero(): number {\n |\n}\n');
    await type(' ');
    await until('it is asked again', () => endpoint.chatRequests.length === 2);
    assert.equal(endpoint.completionRequests.length, 1);
  });

  it('come while a list of completions is open, as far as they go on from its chosen item', async () => {
    await start(true);
    const list = vscode.languages.registerCompletionItemProvider('plaintext', {
      provideCompletionItems: () => [new vscode.CompletionItem('apple')],
    });
    endpoint.reply('pple.pie();');
    const editor = await openMarked('|\n', 'plaintext');
    await vscode.commands.executeCommand('type', { text: 'a' });
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await until('it is asked', () => endpoint.completionRequests.length === 1);
    await accept(editor);
    list.dispose();
    assert.equal(editor.document.getText(), 'apple.pie();\n');
    assert.equal(endpoint.requests.length, 1);
  });

  it('pause after a failure, until one asks for them', async () => {
    await start(true);
    endpoint.reply({ type: 'status', status: 429 }, 'one();');
    const editor = await openMarked('|\n', 'plaintext');
    await type('a');
    await until('it is asked', () => endpoint.requests.length === 1);
    await wait(200);
    await type('b');
    await wait(450);
    assert.equal(endpoint.requests.length, 1, 'none while it pauses');
    await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    await accept(editor);
    assert.equal(editor.document.getText(), 'abone();\n');
    assert.equal(endpoint.requests.length, 2);
  });

  it('are not asked for in what looks like a secret, unless the user asks', async () => {
    await start(true);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder !== undefined);
    const uri = vscode.Uri.joinPath(folder.uri, '.env.local');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('PORT='));
    const editor = await vscode.window.showTextDocument(uri);
    editor.selection = new vscode.Selection(0, 5, 0, 5);
    endpoint.reply('80');
    await type('8');
    await wait(450);
    assert.equal(endpoint.requests.length, 0);
    await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    await accept(editor);
    assert.equal(editor.document.getText(), 'PORT=880');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(uri);
  });

  it('are switched by the command, and ask nothing while they are off', async () => {
    await start(true);
    await vscode.commands.executeCommand('aside.suggestions.toggle');
    assert.equal(settings().get('enabled'), false);
    await openMarked('let a =|\n');
    await type(' ');
    await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    await wait(450);
    assert.equal(endpoint.requests.length, 0);
    await vscode.commands.executeCommand('aside.suggestions.toggle');
    assert.equal(settings().get('enabled'), true);
  });
});
