import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { captureFile } from '../../src/context/files';
import type { FakeEndpoint } from '../support/fakeEndpoint';
import { askedText, clean, inWorkspace, openMarked, startChosenEndpoint, until, writeInWorkspace } from './support';
import { MemoryFiles } from './memoryFiles';

/** Waits for the language service, which starts with the first file of its language. */
async function symbolsOf({ uri }: vscode.TextDocument): Promise<void> {
  await until('symbols are known', async () => {
    const command = 'vscode.executeDocumentSymbolProvider';
    return (await vscode.commands.executeCommand<unknown[] | undefined>(command, uri))?.length;
  });
}

describe('aside.ask', () => {
  let endpoint: FakeEndpoint;
  beforeEach(async () => {
    endpoint = await startChosenEndpoint();
  });
  afterEach(() => clean(endpoint));
  const question = { question: 'Why?' };

  it('sends the selection, byte for byte, with the question, in one request', async () => {
    await openMarked('before();\n|const greeting = "Grüße 👋";\n\tuse(greeting);\n|after();\n');
    await vscode.commands.executeCommand('aside.ask', question);
    assert.equal(
      await askedText(endpoint),
      'Attached: Untitled-N:2-3\n\n```typescript\nconst greeting = "Grüße 👋";\n\tuse(greeting);\n```\n\nWhy?',
    );
  });

  it('sends every selection, each under its own lines', async () => {
    const editor = await openMarked('|one\ntwo\nthree\n');
    editor.selections = [new vscode.Selection(0, 0, 0, 3), new vscode.Selection(2, 0, 2, 5)];
    await vscode.commands.executeCommand('aside.ask', question);
    assert.equal(
      await askedText(endpoint),
      'Attached: Untitled-N:1\n\n```typescript\none\n```\n\nAttached: Untitled-N:3\n\n```typescript\nthree\n```\n\nWhy?',
    );
  });

  it('sends the symbol around the cursor where nothing is selected, and says which', async () => {
    const document = await vscode.workspace.openTextDocument(inWorkspace('src/discount.ts'));
    const editor = await vscode.window.showTextDocument(document);
    const line = document
      .getText()
      .split('\n')
      .findIndex((text) => text.startsWith('export function'));
    editor.selection = new vscode.Selection(line + 1, 0, line + 1, 0);
    await symbolsOf(document);
    await vscode.commands.executeCommand('aside.ask', question);
    const name = /function (\w+)/u.exec(document.lineAt(line).text)?.[1];
    const text = await askedText(endpoint);
    assert.match(text, new RegExp(String.raw`^Attached: src/discount\.ts:\d+-\d+ \(${name}\)\n`, 'u'));
    assert.ok(text.includes(document.lineAt(line).text));
  });

  it('sends the section of a Markdown file', async () => {
    const editor = await openMarked('# One\n\nfirst\n\n## Two\n\nse|cond\n\n## Three\n\nthird\n', 'markdown');
    await symbolsOf(editor.document);
    await vscode.commands.executeCommand('aside.ask', question);
    const text = await askedText(endpoint);
    assert.ok(text.includes('second') && !text.includes('third'), text);
    assert.match(text, /\(##? ?Two\)/u);
    assert.equal(editor.document.isUntitled, true);
  });

  it('sends the lines on screen where there is no symbol either, and says so', async () => {
    await openMarked('|first();\nsecond();', 'plaintext');
    await vscode.commands.executeCommand('aside.ask', question);
    assert.equal(
      await askedText(endpoint),
      'Attached: Untitled-N:1-2 (on screen)\n\n```plaintext\nfirst();\nsecond();\n```\n\nWhy?',
    );
  });

  it('keeps line ends of Windows and letters of every script as they are', async () => {
    const uri = await writeInWorkspace('windows.py', 'a = "漢字"\r\nb = "é🙂"\r\nc = 3\r\n');
    const editor = await vscode.window.showTextDocument(uri);
    editor.selection = new vscode.Selection(0, 0, 2, 0);
    await vscode.commands.executeCommand('aside.ask', question);
    assert.equal(
      await askedText(endpoint),
      'Attached: windows.py:1-2\n\n```python\na = "漢字"\r\nb = "é🙂"\r\n```\n\nWhy?',
    );
    await vscode.workspace.fs.delete(uri);
  });

  it('takes files and folders from the explorer, and a file from its tab', async () => {
    const stock = inWorkspace('src/stock.py');
    const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(stock));
    await vscode.commands.executeCommand('aside.ask', stock, [stock, inWorkspace('src')], question);
    await vscode.commands.executeCommand('aside.explain', stock, { groupId: 1, editorIndex: 0 });
    const text = await askedText(endpoint);
    const tree = 'src/\n  basket.ts\n  discount.ts\n  stock.py\n';
    assert.ok(text.startsWith(`Attached: src/stock.py\n\n\`\`\`python\n${content}\`\`\`\n\nAttached: src/\n\n`), text);
    assert.ok(text.includes(tree), text);
    assert.match(text, /Explain what this does/u);
  });

  it('takes a cell of a notebook, with what it has written', async () => {
    const output = { output_type: 'stream', name: 'stdout', text: ['hé\n'] };
    const source = ['print("hé")\n', 'print(2)'];
    const cell = { cell_type: 'code', source, outputs: [output], metadata: {}, execution_count: 1 };
    const content = { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 2 };
    const uri = await writeInWorkspace('tea.ipynb', JSON.stringify(content));
    const notebook = await vscode.workspace.openNotebookDocument(uri);
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand('aside.explain', notebook.cellAt(0));
    const { languageId } = notebook.cellAt(0).document;
    assert.equal(
      (await askedText(endpoint)).replace(/Explain[^]*/u, ''),
      `Attached: tea.ipynb cell 1\n\n\`\`\`${languageId}\nprint("hé")\nprint(2)\n\`\`\`\n\n` +
        'Attached: tea.ipynb cell 1, output\n\n```plaintext\nhé\n```\n\n',
    );
    await vscode.workspace.fs.delete(uri);
  });

  it('takes a file of a virtual file system', async () => {
    const files = new MemoryFiles({ '/notes.md': '# Here\n\nnot on the disk\n' });
    const registration = vscode.workspace.registerFileSystemProvider('memory', files);
    const editor = await vscode.window.showTextDocument(vscode.Uri.parse('memory:/notes.md'));
    editor.selection = new vscode.Selection(2, 0, 2, 15);
    await vscode.commands.executeCommand('aside.ask', question);
    const text = await askedText(endpoint);
    assert.match(text, /^Attached: .*notes\.md:3\n\n```markdown\nnot on the disk\n```\n\nWhy\?$/u);
    registration.dispose();
  });

  it('takes what a line of the gutter, a problem or a code action names', async () => {
    const uri = await writeInWorkspace('three.txt', 'one\ntwo\nthree\n');
    await vscode.commands.executeCommand('aside.explain', { uri, range: new vscode.Range(1, 0, 1, 3) });
    assert.match(await askedText(endpoint), /^Attached: three\.txt:2\n\n```plaintext\ntwo\n```\n\nExplain/u);
    await vscode.workspace.fs.delete(uri);
  });

  it('follows edits until the question is sent', async () => {
    const editor = await openMarked('first\n|second|\nthird\n', 'plaintext');
    await vscode.commands.executeCommand('aside.ask');
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), 'zero\n');
      edit.insert(new vscode.Position(1, 3), '-and-a-half-');
    });
    assert.equal(endpoint.requests.length, 0);
    editor.selection = new vscode.Selection(0, 0, 0, 4);
    await vscode.commands.executeCommand('aside.ask', question);
    assert.equal(
      await askedText(endpoint),
      'Attached: Untitled-N:3\n\n```plaintext\nsec-and-a-half-ond\n```\n\n' +
        'Attached: Untitled-N:1\n\n```plaintext\nzero\n```\n\nWhy?',
    );
  });

  it('refuses binary and huge files with a reason', async () => {
    const binary = await writeInWorkspace('picture.bin', new Uint8Array([1, 0, 2, 0]));
    const huge = await writeInWorkspace('huge.txt', 'x'.repeat(1_100_000));
    await assert.rejects(captureFile(binary), /picture\.bin was not attached: it is no text/u);
    await assert.rejects(captureFile(huge), /huge\.txt was not attached: it has 1\.1 MB/u);
    for (const uri of [binary, huge]) await vscode.workspace.fs.delete(uri);
  });
});
