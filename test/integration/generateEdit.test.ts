import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FakeEndpoint } from '../support/fakeEndpoint';
import { clean, openMarked, startChosenEndpoint, until } from './support';

const generate = (): Thenable<unknown> =>
  vscode.commands.executeCommand('aside.generate', { instruction: 'change it' });
const run = (command: string, argument?: unknown): Thenable<unknown> =>
  vscode.commands.executeCommand(`aside.generate.${command}`, argument);

const source = 'top();\n|one();\nsame();\ntwo();|\nend();\n';
const both = 'top();\none();\nONE();\nsame();\ntwo();\nTWO();\nend();\n';
const answer = '```ts\nONE();\nsame();\nTWO();\n```';

async function textOf(uri: vscode.Uri): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

describe('aside.generate over a selection', () => {
  let endpoint: FakeEndpoint;
  beforeEach(async () => {
    endpoint = await startChosenEndpoint();
  });
  afterEach(() => clean(endpoint));

  it('shows new lines below old ones, and Keep All leaves the new; one undo brings the old back', async () => {
    const editor = await openMarked(source);
    const before = editor.document.getText();
    endpoint.reply({
      type: 'answer',
      text: [answer.slice(0, 12), answer.slice(12, 20), answer.slice(20)],
      delayMs: 60,
    });
    await generate();
    assert.equal(editor.document.getText(), both);
    await run('keep');
    assert.equal(editor.document.getText(), 'top();\nONE();\nsame();\nTWO();\nend();\n');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });

  it('brings the old lines back with Discard All, and the difference with undo', async () => {
    const editor = await openMarked(source);
    const before = editor.document.getText();
    endpoint.reply(answer);
    await generate();
    await run('discard');
    assert.equal(editor.document.getText(), before);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), both);
    await run('keep');
    assert.equal(editor.document.getText(), 'top();\nONE();\nsame();\nTWO();\nend();\n');
  });

  it('decides each change on its own: at the cursor, and by its line', async () => {
    const editor = await openMarked(source);
    endpoint.reply(answer);
    await generate();
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    await run('discardHunk');
    assert.equal(editor.document.getText(), 'top();\none();\nsame();\ntwo();\nTWO();\nend();\n');
    await run('keepHunk', { lineNumber: 4 });
    assert.equal(editor.document.getText(), 'top();\none();\nsame();\nTWO();\nend();\n');
  });

  it('offers its actions as CodeLens, for all and for each change', async () => {
    const editor = await openMarked(source);
    endpoint.reply(answer);
    await generate();
    const command = 'vscode.executeCodeLensProvider';
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(command, editor.document.uri, 50);
    const titles = lenses.map((lens) => lens.command?.command.replace('aside.generate.', ''));
    for (const title of ['keep', 'discard', 'refine', 'retry', 'retryWithModel', 'openDiff']) {
      assert.ok(titles.includes(title), title);
    }
    const keep = lenses.filter((lens) => lens.command?.command === 'aside.generate.keepHunk');
    assert.deepEqual(
      keep.map(({ range }) => range.start.line),
      [1, 4],
    );
    await run('keepHunk', keep[1]?.command?.arguments?.[0]);
    assert.equal(editor.document.getText(), 'top();\none();\nONE();\nsame();\nTWO();\nend();\n');
  });

  it('rewrites part of a line', async () => {
    const editor = await openMarked('const sum = |a + b|;\n');
    endpoint.reply('add(a, b)');
    await generate();
    assert.equal(editor.document.getText(), 'const sum = a + b;\nconst sum = add(a, b);\n');
    await run('keep');
    assert.equal(editor.document.getText(), 'const sum = add(a, b);\n');
  });

  it('follows what the user types above and below while it streams', async () => {
    const editor = await openMarked(source);
    endpoint.reply({ type: 'answer', text: ['ONE();\n', 'same();\n', 'TWO();'], delayMs: 120 });
    const generated = generate();
    await until('a line stands', () => editor.document.getText().includes('ONE'));
    await until('typed above', () => editor.edit((builder) => builder.insert(new vscode.Position(0, 0), '// a\n')));
    await until('typed below', () =>
      editor.edit((builder) => builder.insert(editor.document.lineAt(editor.document.lineCount - 1).range.end, '// b')),
    );
    await generated;
    assert.equal(editor.document.getText(), `// a\n${both}// b`);
    await run('discard');
    assert.equal(editor.document.getText(), '// a\ntop();\none();\nsame();\ntwo();\nend();\n// b');
  });

  it('keeps what came as one change when it is stopped', async () => {
    const editor = await openMarked(source);
    const before = editor.document.getText();
    endpoint.reply({ type: 'answer', text: ['ONE();\n', 'same();\n', 'TWO();'], delayMs: 400 });
    const generated = generate();
    await until('a line stands', () => editor.document.getText().includes('ONE'));
    await run('stop');
    await generated;
    assert.match(editor.document.getText(), /^top\(\);\none\(\);\nsame\(\);\ntwo\(\);\nONE\(\);\n/u);
    await run('discard');
    assert.equal(editor.document.getText(), before);
  });

  it('opens both versions side by side', async () => {
    const editor = await openMarked(source);
    const before = editor.document.getText();
    endpoint.reply(answer);
    await generate();
    await run('openDiff');
    const tab = await until('the diff is shown', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff ? input : undefined;
    });
    assert.equal(await textOf(tab.original), before);
    assert.equal(await textOf(tab.modified), 'top();\nONE();\nsame();\nTWO();\nend();\n');
  });

  it('touches no line that stays', async () => {
    const editor = await openMarked(source);
    const touched: string[] = [];
    const subscription = vscode.workspace.onDidChangeTextDocument(({ contentChanges }) => {
      for (const { range, rangeLength } of contentChanges) if (rangeLength > 0) touched.push(`${range.start.line}`);
    });
    const point = new vscode.SourceBreakpoint(new vscode.Location(editor.document.uri, new vscode.Position(2, 0)));
    vscode.debug.addBreakpoints([point]);
    endpoint.reply(answer);
    await generate();
    await run('keep');
    subscription.dispose();
    const [kept] = vscode.debug.breakpoints;
    assert.ok(kept instanceof vscode.SourceBreakpoint);
    assert.equal(editor.document.lineAt(kept.location.range.start.line).text, 'same();');
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    // The preview below the old lines, then the old lines themselves.
    assert.ok(touched.length <= 3, touched.join());
  });
});
