import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FakeEndpoint } from '../support/fakeEndpoint';
import { clean, startChosenEndpoint, until } from './support';

const generate = (): Thenable<unknown> => vscode.commands.executeCommand('aside.generate', { instruction: 'write it' });
const run = (command: string): Thenable<unknown> => vscode.commands.executeCommand(`aside.generate.${command}`);

async function openFile(name: string, text: string, line: number): Promise<vscode.TextEditor> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder !== undefined);
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const editor = await vscode.window.showTextDocument(uri, { preview: false });
  editor.selection = new vscode.Selection(line, 0, line, 0);
  return editor;
}

async function read(uri: vscode.Uri): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

describe('aside.generate in files that come and go', () => {
  let endpoint: FakeEndpoint;
  beforeEach(async () => {
    endpoint = await startChosenEndpoint();
  });
  afterEach(() => clean(endpoint));

  it('finishes in a file that was saved and closed meanwhile, and does not save it', async () => {
    const { document } = await openFile('closed.ts', 'a\n\nb\n', 1);
    endpoint.reply({ type: 'answer', text: ['one\n', 'two\n', 'three'], delayMs: 250 });
    const generated = generate();
    await until('a line stands', () => document.getText().includes('one'));
    await document.save();
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await generated;
    assert.equal(await read(document.uri), 'a\none\ntwo\nthree\nb\n');
    const onDisk = new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri));
    assert.doesNotMatch(onDisk, /three/u);
    await vscode.window.showTextDocument(document.uri);
  });

  it('leaves a file alone that was closed without saving', async () => {
    const { document } = await openFile('reverted.ts', 'a\n\nb\n', 1);
    // VS Code gives a revert up that meets an edit, so that the next one must not come too soon.
    endpoint.reply({ type: 'answer', text: ['one\n', 'two\n', 'three'], delayMs: 1200 });
    const generated = generate();
    await until('a line stands', () => document.getText().includes('one'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await generated;
    assert.equal(await read(document.uri), 'a\n\nb\n');
  });

  it('never moves the view nor takes the focus', async () => {
    const filler = Array.from({ length: 300 }, (_, index) => `line ${index}`).join('\n');
    const editor = await openFile('long.ts', `${filler}\n\n${filler}`, 300);
    editor.revealRange(new vscode.Range(300, 0, 300, 0), vscode.TextEditorRevealType.InCenter);
    endpoint.reply({ type: 'answer', text: Array.from({ length: 12 }, (_, index) => `new ${index};\n`), delayMs: 60 });
    const generated = generate();
    await until('a line stands', () => editor.document.getText().includes('new 0'));
    editor.revealRange(new vscode.Range(20, 0, 20, 0), vscode.TextEditorRevealType.AtTop);
    await until('the top is shown', () => (editor.visibleRanges[0]?.start.line ?? 99) <= 21);
    await generated;
    assert.ok((editor.visibleRanges[0]?.start.line ?? 99) <= 21, 'still shows what the user looks at');
    assert.equal(vscode.window.activeTextEditor, editor);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('refuses a read-only document before it asks anything', async () => {
    const registration = vscode.workspace.registerTextDocumentContentProvider('read-only-test', {
      provideTextDocumentContent: () => 'fixed',
    });
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('read-only-test:/fixed.ts'));
    await vscode.window.showTextDocument(document);
    // The refusal is a message that waits for the user, so that the command does not end by itself.
    void generate();
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.equal(document.getText(), 'fixed');
    assert.equal(endpoint.chatRequests.length, 0);
    registration.dispose();
  });

  it('undoes a finished generation, and Discard after it changes nothing', async () => {
    const { document } = await openFile('undone.ts', 'a\n\nb\n', 1);
    endpoint.reply('one();');
    await generate();
    await vscode.commands.executeCommand('undo');
    await run('discard');
    assert.equal(document.getText(), 'a\n\nb\n');
    await vscode.commands.executeCommand('redo');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
