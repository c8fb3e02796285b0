import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FakeEndpoint } from '../support/fakeEndpoint';
import { askedText, clean, inWorkspace, openMarked, startChosenEndpoint, until, writeInWorkspace } from './support';

const basket = (): vscode.Uri => inWorkspace('src/basket.ts');
const question = { question: 'Why?' };

/** The text of some lines of a file, counted from 1. */
async function linesOf(uri: vscode.Uri, first: number, last: number): Promise<string> {
  const document = await vscode.workspace.openTextDocument(uri);
  return document.getText(new vscode.Range(first - 1, 0, last, 0));
}

function ours(actions: readonly vscode.CodeAction[]): vscode.CodeAction[] {
  return actions.filter(({ command }) => command?.command.startsWith('aside.'));
}

function cursorAt(line: number, character: number): vscode.Selection {
  return new vscode.Selection(line, character, line, character);
}

describe('places to ask from', () => {
  let endpoint: FakeEndpoint;
  let problems: vscode.DiagnosticCollection;
  beforeEach(async () => {
    endpoint = await startChosenEndpoint();
    problems = vscode.languages.createDiagnosticCollection('test');
  });
  afterEach(async () => {
    problems.dispose();
    await clean(endpoint);
  });

  it('every command of the editor’s menu asks its own question about the selection', async () => {
    const questions = {
      'aside.explain': /\n\nExplain what this does[^\n]*$/u,
      'aside.test': /\n\nWrite tests for this[^\n]*$/u,
      'aside.document': /\n\nWrite documentation comments for this[^\n]*$/u,
      'aside.refactor': /\n\nMake this simpler and clearer[^\n]*$/u,
    };
    for (const [command, expected] of Object.entries(questions)) {
      await openMarked('|one();\n|two();\n');
      await vscode.commands.executeCommand('aside.chat.new');
      // The menu of the editor passes its file.
      await vscode.commands.executeCommand(command, vscode.window.activeTextEditor?.document.uri);
      const text = await askedText(endpoint);
      assert.match(text, expected);
      assert.equal(text.replace(expected, ''), 'Attached: Untitled-N:1\n\n```typescript\none();\n```');
    }
    assert.equal(endpoint.requests.length, 4, 'one request for each');
  });

  it('the light bulb offers to fix and to explain each problem, and what is selected', async () => {
    const uri = await writeInWorkspace('broken.txt', 'one();\nbroken(;\ntwo();\n');
    const all = [
      new vscode.Diagnostic(new vscode.Range(1, 6, 1, 8), 'Bracket missing'),
      new vscode.Diagnostic(new vscode.Range(1, 0, 1, 6), 'Unknown name', vscode.DiagnosticSeverity.Warning),
    ];
    problems.set(uri, all);
    await vscode.window.showTextDocument(uri);
    const offered = (range: vscode.Range): Thenable<vscode.CodeAction[]> =>
      vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range);

    const atProblem = ours(await offered(new vscode.Range(1, 0, 1, 8)));
    assert.deepEqual(atProblem.map(({ title }) => title).toSorted(), [
      'Explain With Aside',
      'Explain With Aside: Bracket missing',
      'Explain With Aside: Unknown name',
      'Fix With Aside: Bracket missing',
      'Fix With Aside: Unknown name',
      'Refactor With Aside',
    ]);
    assert.deepEqual(ours(await offered(new vscode.Range(0, 0, 0, 0))), [], 'nothing without a problem or a selection');

    const run = async (title: string): Promise<void> => {
      const command = atProblem.find((action) => action.title === title)?.command;
      assert.ok(command !== undefined);
      await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    };
    await run('Explain With Aside: Unknown name');
    assert.match(
      await askedText(endpoint),
      /^Attached: broken\.txt:2\n\n```plaintext\nbroken\(;\n```\n\nAttached: Problems in broken\.txt\n\n```plaintext\nbroken\.txt:2:1 warning: Unknown name\n```\n\nExplain/u,
    );
    await vscode.commands.executeCommand('aside.chat.new');
    await run('Refactor With Aside');
    assert.match(await askedText(endpoint), /^Attached: broken\.txt:2\n\n```plaintext\nbroken\(;\n```\n\nMake this/u);
    endpoint.reply('one();\nbroken();\ntwo();\n');
    await run('Fix With Aside: Bracket missing');
    const fix = endpoint.chatRequests.at(-1)?.json as { messages: { content: string }[] };
    assert.match(fix.messages[1]?.content ?? '', /- Line 2: Bracket missing/u);
    assert.doesNotMatch(fix.messages[1]?.content ?? '', /Unknown name/u);
    await vscode.commands.executeCommand('aside.generate.discard');
    await vscode.workspace.fs.delete(uri);
  });

  it('the gutter means its line, and the selection where that goes over it', async () => {
    const uri = await writeInWorkspace('lines.txt', 'one\ntwo\nthree\nfour\n');
    const editor = await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('aside.ask', { uri, lineNumber: 4 });
    editor.selection = new vscode.Selection(0, 0, 1, 3);
    await vscode.commands.executeCommand('aside.explain', { uri, lineNumber: 2 });
    assert.match(
      await askedText(endpoint),
      /^Attached: lines\.txt:4\n\n```plaintext\nfour\n```\n\nAttached: lines\.txt:1-2\n\n```plaintext\none\ntwo\n```\n\nExplain/u,
    );
    await vscode.workspace.fs.delete(uri);
  });

  it('Source Control means the files that are selected there', async () => {
    const states = ['src/stock.py', 'src/discount.ts'].map((path) => ({ resourceUri: inWorkspace(path) }));
    await vscode.commands.executeCommand('aside.explain', ...states);
    const labels = (await askedText(endpoint)).match(/^Attached: .*$/gmu);
    assert.deepEqual(labels, ['Attached: src/stock.py', 'Attached: src/discount.ts']);
  });

  it('several cursors mean the symbol around each, once', async () => {
    const document = await vscode.workspace.openTextDocument(basket());
    const editor = await vscode.window.showTextDocument(document);
    const starts = document
      .getText()
      .split('\n')
      .flatMap((text, line) => (text.startsWith('export function') ? [line] : []));
    const [first = 0, second = 0] = starts;
    editor.selections = [cursorAt(first, 8), cursorAt(first + 1, 2), cursorAt(second + 1, 2)];
    await until('symbols are known', async () => {
      const command = 'vscode.executeDocumentSymbolProvider';
      return (await vscode.commands.executeCommand<unknown[] | undefined>(command, document.uri))?.length;
    });
    await vscode.commands.executeCommand('aside.ask', question);
    const text = await askedText(endpoint);
    const parts = [...text.matchAll(/^Attached: src\/basket\.ts:(\d+)-(\d+) \((\w+)\)$/gmu)];
    assert.equal(parts.length, 2, text);
    for (const [, from = '', to = ''] of parts) {
      assert.ok(text.includes(`\`\`\`typescript\n${await linesOf(document.uri, Number(from), Number(to))}\`\`\``));
    }
  });

  it('a notebook means its selected cells, or what is selected in one', async () => {
    const cells = ['print(1)', '# Title', 'print(3)'].map((source, index) => ({
      cell_type: index === 1 ? 'markdown' : 'code',
      source: [source],
      metadata: {},
      ...(index !== 1 && { outputs: [], execution_count: null }),
    }));
    const content = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 2 });
    const uri = await writeInWorkspace('three.ipynb', content);
    const notebook = await vscode.workspace.openNotebookDocument(uri);
    const editor = await vscode.window.showNotebookDocument(notebook, {
      selections: [new vscode.NotebookRange(0, 2)],
    });
    assert.equal(vscode.window.activeNotebookEditor, editor);
    await vscode.commands.executeCommand('aside.ask', question);
    assert.equal(
      (await askedText(endpoint)).replaceAll(/```(?:python|plaintext|json|raw)$/gmu, '```code'),
      'Attached: three.ipynb cell 1\n\n```code\nprint(1)\n```\n\n' +
        'Attached: three.ipynb cell 2\n\n```markdown\n# Title\n```\n\nWhy?',
    );
    await vscode.workspace.fs.delete(uri);
  });
});
