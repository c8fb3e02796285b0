import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FakeEndpoint } from '../support/fakeEndpoint';
import { clean, openMarked, startChosenEndpoint, until } from './support';

const key = 'sk-secret-of-the-inspector-test';

function keep(isOn: boolean | undefined): Thenable<void> {
  return vscode.workspace.getConfiguration('aside.inspector').update('enabled', isOn, true);
}

async function shown(): Promise<string> {
  await vscode.commands.executeCommand('aside.inspector.show');
  return vscode.window.activeTextEditor?.document.getText() ?? '';
}

describe('aside.inspector.show', () => {
  let endpoint: FakeEndpoint;

  beforeEach(async () => {
    endpoint = await startChosenEndpoint({ key });
    const fake = { id: 'fake', name: 'Fake', baseUrl: endpoint.url, keyVariable: 'ASIDE_TEST_INSPECTED_KEY' };
    process.env['ASIDE_TEST_INSPECTED_KEY'] = key;
    await vscode.workspace.getConfiguration('aside').update('endpoints', [fake], true);
    await vscode.workspace.getConfiguration('aside').update('maxTokens', 4000, true);
    await keep(true);
  });
  afterEach(async () => {
    delete process.env['ASIDE_TEST_INSPECTED_KEY'];
    await keep(undefined);
    await vscode.workspace.getConfiguration('aside').update('maxTokens', undefined, true);
    await clean(endpoint);
  });

  it('shows what went out and came back, with times, changes and tries, and without the key', async () => {
    const refusal = { error: { message: `Unsupported parameter: 'max_tokens' (key ${key})`, param: 'max_tokens' } };
    endpoint.reply({ type: 'status', status: 400, body: refusal }, { type: 'answer', text: 'one();', delayMs: 20 });
    await openMarked('|\n');
    await vscode.commands.executeCommand('aside.generate', { instruction: 'call one' });
    const text = await shown();
    const [first, second] = endpoint.chatRequests;
    assert.ok(first !== undefined && second !== undefined);
    assert.equal(first.headers.authorization, `Bearer ${key}`);
    assert.ok(text.includes(first.text) && text.includes(second.text), 'the bodies, exactly');
    assert.match(text, /## 1\. chat, .* at Fake/u);
    assert.match(text, /### Request 1: POST http:\/\/127\.0\.0\.1:\d+\/v1\/chat\/completions/u);
    assert.match(text, /Answer: 400; headers after \d+ ms/u);
    assert.match(
      text,
      /Answer: 200; headers after \d+ ms, first byte after \d+ ms, last byte after \d+ ms; \d+ bytes/u,
    );
    assert.match(text, /- adapted: .*max_completion_tokens/u);
    assert.match(text, /- first text after \d+ ms\n- ended after \d+ ms \(stop\)/u);
    assert.match(text, /authorization: Bearer …/u);
    assert.ok(!text.includes(key), 'the key is nowhere');
    const { document } = vscode.window.activeTextEditor ?? assert.fail('no document is open');
    assert.notEqual(vscode.workspace.fs.isWritableFileSystem(document.uri.scheme), true);
  });

  it('follows what comes, and forgets all when it is switched off', async () => {
    endpoint.reply('first();', 'second();');
    const editor = await openMarked('|\n');
    await vscode.commands.executeCommand('aside.generate', { instruction: 'the first' });
    await shown();
    const { document } = vscode.window.activeTextEditor ?? assert.fail('no document is open');
    await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.Beside);
    await vscode.commands.executeCommand('aside.generate', { instruction: 'the second' });
    await until('the second is shown', () => document.getText().includes('the second'));
    await keep(false);
    await until('nothing is left', () => !document.getText().includes('##'));
  });
});
