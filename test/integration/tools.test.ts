import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { presets } from '../../src/endpoints/presets';
import { WindowTools } from '../../src/tools/windowTools';
import { until } from './support';

describe('the tools for models', () => {
  let root: string;
  before('write files, and wake the extension', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder !== undefined);
    root = folder.uri.fsPath;
    await mkdir(path.join(root, 'tools'), { recursive: true });
    await writeFile(path.join(root, 'tools', 'tea.txt'), 'one\r\nTwo teas\r\nthree\r\n');
    await writeFile(path.join(root, 'tools', '.env'), 'API_KEY=two-teas\n');
    await writeFile(path.join(root, '..', 'outside.txt'), 'two teas outside\n');
    await symlink(path.join(root, '..'), path.join(root, 'tools', 'link'));
    await vscode.commands.executeCommand('aside.chat.focus');
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(vscode.Uri.file(path.join(root, 'tools', 'link')));
    await vscode.workspace.fs.delete(vscode.Uri.file(path.join(root, 'tools')), { recursive: true });
  });

  it('are there for everyone', () => {
    const names = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith('aside_'));
    assert.equal(names.length, 7);
  });

  it('are offered as the settings name them, with what the endpoint runs itself where a model has it', () => {
    const tools = new WindowTools({ offeredTools: ['aside_changes'], readsWithoutAsking: true }, async () => undefined);
    const aimlapi = presets.find(({ id }) => id === 'aimlapi');
    assert.ok(aimlapi !== undefined);
    const offered = (model: string): string[] =>
      tools
        .offered(aimlapi, model)
        .map(({ definition, runsAtEndpoint }) => `${definition.function.name} ${runsAtEndpoint ?? false}`);
    assert.deepEqual(offered('gpt-4o-mini-search-preview'), ['aside_changes false', '$web_search true']);
    assert.deepEqual(offered('gpt-4o-mini'), ['aside_changes false']);
  });

  it('read a file, or some lines of it', async () => {
    assert.equal(await call('aside_readFile', { path: 'tools/tea.txt' }), '1\tone\n2\tTwo teas\n3\tthree\n4\t');
    assert.equal(await call('aside_readFile', { path: 'tools/tea.txt', firstLine: 2, lastLine: 2 }), '2\tTwo teas');
    await assert.rejects(call('aside_readFile', { path: 'tools/tea.txt', firstLine: 9 }), /has 4 lines/u);
    await assert.rejects(call('aside_readFile', { path: 7 }), /do not fit the tool/u);
  });

  for (const [what, file] of [
    ['above the workspace', '../outside.txt'],
    ['above the workspace, in a roundabout way', 'tools/../../outside.txt'],
    ['over a link', 'tools/link/outside.txt'],
    ['of secrets', 'tools/.env'],
  ] as const) {
    it(`read no file ${what}, and change none`, async () => {
      const refused = /outside of the workspace|behind a link|holds secrets/u;
      await assert.rejects(call('aside_readFile', { path: file }), refused);
      await assert.rejects(call('aside_proposeEdit', { path: file, oldText: 'two', newText: 'three' }), refused);
    });
  }

  it('read no file by an absolute path outside of the workspace', async () => {
    const answer = call('aside_readFile', { path: path.join(root, '..', 'outside.txt') });
    await assert.rejects(answer);
  });

  it('list files, and find text in them, but not in those that hold secrets or lie outside', async () => {
    assert.equal(await call('aside_listFiles', { pattern: 'tools/*.txt' }), 'tools/tea.txt');
    assert.equal(
      await call('aside_searchText', { text: 'two teas', pattern: 'tools/**' }),
      'tools/tea.txt:2: Two teas',
    );
    assert.equal(
      await call('aside_searchText', { text: 'two teas', matchCase: true, pattern: 'tools/**' }),
      'Nothing was found.',
    );
  });

  it('propose a change, which the user sees in the file and decides about', async () => {
    const uri = vscode.Uri.file(path.join(root, 'tools', 'tea.txt'));
    const change = { path: 'tools/tea.txt', oldText: 'Two teas\n', newText: 'Two coffees\n' };
    assert.match(await call('aside_proposeEdit', change), /keeps or discards/u);
    const document = await vscode.workspace.openTextDocument(uri);
    assert.match(document.getText(), /Two teas\r\nTwo coffees\r\n/u);
    await vscode.commands.executeCommand('aside.generate.discard');
    await until('the change is gone', () => document.getText() === 'one\r\nTwo teas\r\nthree\r\n');
    await assert.rejects(call('aside_proposeEdit', { ...change, oldText: 'green' }), /does not stand/u);
    await assert.rejects(call('aside_proposeEdit', { ...change, oldText: 'e' }), /stands \d+ times/u);
  });

  it('list problems, and say where there are none', async () => {
    const problems = vscode.languages.createDiagnosticCollection('tools');
    const uri = vscode.Uri.file(path.join(root, 'tools', 'tea.txt'));
    problems.set(uri, [new vscode.Diagnostic(new vscode.Range(1, 0, 1, 3), 'Too much tea')]);
    assert.match(await call('aside_problems', { path: 'tools/tea.txt' }), /tools\/tea\.txt:2:1 error: Too much tea/u);
    problems.dispose();
    await assert.rejects(call('aside_problems', { path: 'tools/tea.txt' }), /no problems/u);
  });
});

/** What a tool gives to whoever calls it in VS Code. */
async function call(name: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}
