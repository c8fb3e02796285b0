import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FakeEndpoint } from '../support/fakeEndpoint';
import { clean, openMarked, startChosenEndpoint, until } from './support';

const generate = (instruction = 'write it'): Thenable<unknown> =>
  vscode.commands.executeCommand('aside.generate', { instruction });

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

  it('sends what is before and after the cursor, with the instruction', async () => {
    await openMarked('const before = 1;\n|\nconst after = 2;\n');
    endpoint.reply('x');
    await generate('name it');
    const body = endpoint.chatRequests[0]?.json as { messages: { content: string }[] };
    const content = body.messages[1]?.content ?? '';
    assert.match(content, /const before = 1;\n<CURSOR>\nconst after = 2;/u);
    assert.match(content, /name it$/u);
  });

  it('puts the new code in place of the selection, and Discard brings the old back', async () => {
    const editor = await openMarked('a();\n|  old();\n  older();|\nz();\n');
    endpoint.reply('```\nfresh();\nfresher();\n```');
    await generate();
    assert.equal(editor.document.getText(), 'a();\n  fresh();\n  fresher();\nz();\n');
    await vscode.commands.executeCommand('aside.generate.discard');
    assert.equal(editor.document.getText(), 'a();\n  old();\n  older();\nz();\n');
  });

  it('leaves the code for good with Keep', async () => {
    const editor = await openMarked('|');
    endpoint.reply('kept();');
    await generate();
    await vscode.commands.executeCommand('aside.generate.keep');
    await vscode.commands.executeCommand('aside.generate.discard');
    assert.equal(editor.document.getText(), 'kept();');
  });

  it('follows what the user types above meanwhile, and Discard leaves only that', async () => {
    const editor = await openMarked('top\n|\nend\n');
    endpoint.reply({ type: 'answer', text: ['one\n', 'two\n', 'three\n', 'four\n', 'five'], delayMs: 60 });
    const generated = generate();
    for (const key of 'typed') {
      await until('the edit is taken', () => editor.edit((builder) => builder.insert(new vscode.Position(0, 0), key)));
      await new Promise((resolve) => setTimeout(resolve, 45));
    }
    await generated;
    assert.equal(editor.document.getText(), 'depyttop\none\ntwo\nthree\nfour\nfive\nend\n');
    await vscode.commands.executeCommand('aside.generate.discard');
    assert.equal(editor.document.getText(), 'depyttop\n\nend\n');
  });

  it('stops at once, keeps what came until the user decides, and closes the connection', async () => {
    const editor = await openMarked('|');
    endpoint.reply({ type: 'answer', text: ['one\n', 'two\n', 'three\n', 'four\n'], delayMs: 300 });
    const generated = generate();
    await until('the first line stands', () => editor.document.getText().startsWith('one'));
    await vscode.commands.executeCommand('aside.generate.stop');
    await generated;
    const text = editor.document.getText();
    assert.match(text, /^one(\ntwo)?$/u);
    await until('the server sees the connection closed', () => endpoint.chatRequests[0]?.closedEarlyAt);
    await vscode.commands.executeCommand('aside.generate.discard');
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
});
