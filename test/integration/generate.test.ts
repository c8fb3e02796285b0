import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FakeEndpoint } from '../support/fakeEndpoint';
import { clean, openMarked, startChosenEndpoint, until } from './support';

const generate = (instruction = 'write it'): Thenable<unknown> =>
  vscode.commands.executeCommand('aside.generate', { instruction });
const run = (command: string, argument?: unknown): Thenable<unknown> =>
  vscode.commands.executeCommand(`aside.generate.${command}`, argument);
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function prompt(endpoint: FakeEndpoint, index = 0): Promise<string> {
  await until('the request has come', () => endpoint.chatRequests[index]);
  const body = endpoint.chatRequests[index]?.json as { messages: { content: string }[] };
  return body.messages[1]?.content ?? '';
}

describe('aside.generate', () => {
  let endpoint: FakeEndpoint;
  beforeEach(async () => {
    endpoint = await startChosenEndpoint();
  });
  afterEach(() => clean(endpoint));

  it('writes exactly the code at the cursor, at its depth, and one undo takes it back', async () => {
    const editor = await openMarked('function f() {\n    |\n}\n');
    const before = editor.document.getText();
    endpoint.reply({
      type: 'answer',
      text: ['Here is the code:\n\n``', '`ts\nif (a) {', '\n  b();\n}', '\n```\nDone!'],
      delayMs: 20,
    });
    await generate();
    assert.equal(editor.document.getText(), 'function f() {\n    if (a) {\n        b();\n    }\n}\n');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });

  it('is one undo step, however many edits it took', async () => {
    const editor = await openMarked('a\n|\nb');
    const text = Array.from({ length: 30 }, (_, index) => `line${index}();\n`);
    endpoint.reply({ type: 'answer', text, delayMs: 15 });
    await generate();
    assert.equal(editor.document.getText(), `a\n${text.join('').trimEnd()}\nb`);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), 'a\n\nb');
    await vscode.commands.executeCommand('redo');
    assert.equal(editor.document.getText(), `a\n${text.join('').trimEnd()}\nb`);
  });

  it('sends what is before and after the cursor, with the instruction', async () => {
    await openMarked('const before = 1;\n|\nconst after = 2;\n');
    endpoint.reply('x');
    await generate('name it');
    const content = await prompt(endpoint);
    assert.match(content, /const before = 1;\n<CURSOR>\nconst after = 2;/u);
    assert.match(content, /name it$/u);
  });

  it('leaves the code for good with Keep', async () => {
    const editor = await openMarked('|');
    endpoint.reply('kept();');
    await generate();
    await run('keep');
    await run('discard');
    assert.equal(editor.document.getText(), 'kept();');
  });

  it('follows what the user types above meanwhile, and Discard leaves only that', async () => {
    const editor = await openMarked('top\n|\nend\n');
    endpoint.reply({ type: 'answer', text: ['one\n', 'two\n', 'three\n', 'four\n', 'five'], delayMs: 60 });
    const generated = generate();
    for (const key of 'typed') {
      await until('the edit is taken', () => editor.edit((builder) => builder.insert(new vscode.Position(0, 0), key)));
      await pause(45);
    }
    await generated;
    assert.equal(editor.document.getText(), 'depyttop\none\ntwo\nthree\nfour\nfive\nend\n');
    await run('discard');
    assert.equal(editor.document.getText(), 'depyttop\n\nend\n');
  });

  it('stops at once, keeps what came until the user decides, and closes the connection', async () => {
    const editor = await openMarked('|');
    endpoint.reply({ type: 'answer', text: ['one\n', 'two\n', 'three\n', 'four\n'], delayMs: 300 });
    const generated = generate();
    await until('the first line stands', () => editor.document.getText().startsWith('one'));
    await run('stop');
    await generated;
    assert.match(editor.document.getText(), /^one(\ntwo)?$/u);
    await until('the server sees the connection closed', () => endpoint.chatRequests[0]?.closedEarlyAt);
    await run('discard');
    assert.equal(editor.document.getText(), '');
  });

  it('ends, keeping what stands, when the user types inside the generated code', async () => {
    const editor = await openMarked('|');
    endpoint.reply({ type: 'answer', text: ['one\n', 'two\n', 'three\n', 'four\n'], delayMs: 200 });
    const generated = generate();
    await until('a line stands', () => editor.document.getText().startsWith('one'));
    await until('the edit is taken', () => editor.edit((builder) => builder.insert(new vscode.Position(0, 1), 'X')));
    await generated;
    const text = editor.document.getText();
    assert.match(text, /^oXne/u);
    assert.doesNotMatch(text, /four/u);
  });

  it('goes on in a file that is no longer shown', async () => {
    const editor = await openMarked('|');
    endpoint.reply({ type: 'answer', text: ['one\n', 'two\n', 'three'], delayMs: 150 });
    const generated = generate();
    await until('a line stands', () => editor.document.getText().startsWith('one'));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'other' }));
    await generated;
    assert.equal(editor.document.getText(), 'one\ntwo\nthree');
    assert.equal(vscode.window.activeTextEditor?.document.getText(), 'other');
  });

  it('writes the line ends of a CRLF file', async () => {
    const editor = await openMarked('a\n|\nb');
    await editor.edit((builder) => builder.setEndOfLine(vscode.EndOfLine.CRLF));
    endpoint.reply({ type: 'answer', text: ['one\n', 'two\n', 'three'], delayMs: 50 });
    await generate();
    assert.equal(editor.document.getText(), 'a\r\none\r\ntwo\r\nthree\r\nb');
  });

  it('writes at each of several cursors, each at its depth, asking once', async () => {
    const editor = await openMarked('if (a) {\n  |\n}\n\n');
    editor.selections = [new vscode.Selection(1, 2, 1, 2), new vscode.Selection(3, 0, 3, 0)];
    endpoint.reply({ type: 'answer', text: ['b(\n', '  c\n', ');'], delayMs: 30 });
    await generate();
    assert.equal(editor.document.getText(), 'if (a) {\n  b(\n      c\n  );\n}\nb(\n    c\n);\n');
    assert.equal(endpoint.chatRequests.length, 1);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), 'if (a) {\n  \n}\n\n');
  });

  it('writes in two places of one file at once', async () => {
    const editor = await openMarked('|\nmiddle\n');
    endpoint.reply({ type: 'answer', text: ['a1\n', 'a2\n', 'a3'], delayMs: 90 });
    const first = generate();
    await until('the first request is there', () => endpoint.chatRequests[0]);
    editor.selection = new vscode.Selection(editor.document.lineCount - 1, 0, editor.document.lineCount - 1, 0);
    endpoint.reply({ type: 'answer', text: ['b1\n', 'b2\n', 'b3'], delayMs: 70 });
    await Promise.all([first, generate()]);
    assert.equal(editor.document.getText(), 'a1\na2\na3\nmiddle\nb1\nb2\nb3');
    await run('discard');
    await run('discard');
    assert.equal(editor.document.getText(), '\nmiddle\n');
  });

  it('writes what a comment describes, below it', async () => {
    const editor = await openMarked('// adds two numbers|\n');
    endpoint.reply('// adds two numbers\nconst add = 1;');
    await run('fromComment');
    assert.equal(editor.document.getText(), '// adds two numbers\nconst add = 1;\n');
    assert.match(await prompt(endpoint), /comment above <CURSOR> describes:\n\n\/\/ adds two numbers$/u);
  });

  it('offers the comment that the cursor is in, and writes below it', async () => {
    const editor = await openMarked('// adds two| numbers\nnext();\n');
    endpoint.reply('const add = 1;');
    const generated = vscode.commands.executeCommand('aside.generate');
    await until('it is taken', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return endpoint.chatRequests[0];
    });
    await generated;
    assert.equal(editor.document.getText(), '// adds two numbers\nconst add = 1;\nnext();\n');
  });

  it('writes above the line that the cursor is left of, which Discard gives back', async () => {
    const editor = await openMarked('function f() {\n  |return 1;\n}\n');
    const before = editor.document.getText();
    endpoint.reply({ type: 'answer', text: ['a();\n', 'b();'], delayMs: 60 });
    await generate();
    assert.equal(editor.document.getText(), 'function f() {\n  a();\n  b();\n  return 1;\n}\n');
    await run('discard');
    assert.equal(editor.document.getText(), before);
  });

  it('keeps to the indentation around the place where a file mixes several', async () => {
    const editor = await openMarked('if (a) {\n\tb();\n\t|\n}\nif (c) {\n   d();\n   e();\n   f();\n}\n');
    endpoint.reply('if (x) {\n  y();\n}');
    await generate();
    assert.match(editor.document.getText(), /^if \(a\) \{\n\tb\(\);\n\tif \(x\) \{\n\t\ty\(\);\n\t\}\n\}/u);
  });

  it('continues on a blank line in column 0, at the depth of the block', async () => {
    const editor = await openMarked('function f() {\n|\n}\n');
    endpoint.reply('return 1;');
    await run('continue');
    assert.match(editor.document.getText(), /^function f\(\) \{\n +return 1;\n\}\n$/u);
  });

  it('tries again in the same place, and refines what came', async () => {
    const editor = await openMarked('a\n|\nb');
    endpoint.reply('first();', 'second();', 'third();');
    await generate();
    await run('retry');
    assert.equal(editor.document.getText(), 'a\nsecond();\nb');
    await run('refine', { instruction: 'now shorter' });
    assert.equal(editor.document.getText(), 'a\nthird();\nb');
    const body = endpoint.chatRequests[2]?.json as { messages: { role: string; content: string }[] };
    assert.deepEqual(
      body.messages.slice(2).map(({ role }) => role),
      ['assistant', 'user'],
    );
    assert.equal(body.messages[2]?.content, 'second();');
    assert.match(body.messages[3]?.content ?? '', /now shorter/u);
  });

  it('writes into a notebook cell', async () => {
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'a = 1\n', 'python');
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData([cell]));
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand('notebook.cell.edit');
    const editor = await until('the cell is edited', () => vscode.window.activeTextEditor);
    const { document } = editor;
    const end = document.lineAt(document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(end, end);
    endpoint.reply('b = a + 1');
    await generate();
    assert.equal(document.getText(), 'a = 1\nb = a + 1');
  });

  it('writes into a file of five megabytes', async () => {
    const line = 'const value = 1; // filled up to a usual length of a line\n';
    const editor = await openMarked(`${line.repeat(45_000)}|\n${line.repeat(45_000)}`);
    endpoint.reply('here();\nthere();');
    await generate();
    assert.equal(editor.document.lineAt(45_000).text, 'here();');
    assert.equal(editor.document.lineAt(45_001).text, 'there();');
    assert.equal(editor.document.lineCount, 90_003);
  });

  it('keeps the byte order mark of a file', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder !== undefined);
    const uri = vscode.Uri.joinPath(folder.uri, 'mark.ts');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('\u{FEFF}first();\n'));
    const editor = await vscode.window.showTextDocument(uri);
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    endpoint.reply('\u{FEFF}second();');
    await generate();
    await run('keep');
    await editor.document.save();
    const bytes = await vscode.workspace.fs.readFile(uri);
    assert.equal(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), '\u{FEFF}first();\nsecond();');
    await vscode.workspace.fs.delete(uri);
  });
});
