import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { captureProblems } from '../../src/context/problems';
import { References } from '../../src/context/references';
import { Suggestions } from '../../src/context/suggestions';
import type { Suggestion } from '../../src/shared/protocol';
import type { FakeEndpoint } from '../support/fakeEndpoint';
import { clean, inWorkspace, startChosenEndpoint, writeInWorkspace } from './support';

describe('what goes with a question', () => {
  let endpoint: FakeEndpoint;
  beforeEach(async () => {
    endpoint = await startChosenEndpoint();
  });
  afterEach(() => clean(endpoint));

  it('holds the instructions of the workspace that fit its files, and no others', async () => {
    const files = [
      await writeInWorkspace('AGENTS.md', 'Keep it short.\n'),
      await writeInWorkspace(
        '.github/instructions/python.instructions.md',
        '---\napplyTo: "**/*.py"\n---\nUse types.\n',
      ),
      await writeInWorkspace('.github/instructions/web.instructions.md', '---\napplyTo: "**/*.ts"\n---\nUse const.\n'),
    ];
    const stock = inWorkspace('src/stock.py');
    await vscode.commands.executeCommand('aside.explain', stock, [stock]);
    const request = await endpoint.waitForRequest();
    const [system] = (request.json as { messages: { content: string }[] }).messages;
    assert.match(
      system?.content ?? '',
      /from AGENTS\.md:\n\nKeep it short\.\n\n.*from \.github\/instructions\/python\.instructions\.md:\n\nUse types\.$/u,
    );
    for (const uri of files) await vscode.workspace.fs.delete(uri);
  });

  it('is suggested by a few letters, files before symbols, and prompts by their names', async () => {
    const suggestions = new Suggestions(() => ({ shorter: 'Make it shorter.' }));
    let found: readonly Suggestion[] = [];
    await suggestions.suggest('disc', new AbortController().signal, (items) => (found = items));
    assert.equal(found.find(({ icon }) => icon === 'file')?.label, 'discount.ts');
    const [file] = await suggestions.take(inWorkspace('src/discount.ts').toString());
    assert.ok(file !== undefined && 'read' in file);
    assert.equal(file.read().label, 'src/discount.ts');
    const prompts = await suggestions.suggestPrompts('sh');
    assert.equal(prompts[0]?.insert, 'Make it shorter.');
  });

  it('lists problems as compilers do', async () => {
    const uri = await writeInWorkspace('odd.txt', 'one\n');
    const problems = vscode.languages.createDiagnosticCollection('test');
    problems.set(uri, [new vscode.Diagnostic(new vscode.Range(0, 1, 0, 3), 'Too odd.')]);
    assert.equal(captureProblems(uri).text, 'odd.txt:1:2 error: Too odd.\n');
    problems.dispose();
    await vscode.workspace.fs.delete(uri);
  });

  it('is found again by what an answer calls it, inside the workspace only', async () => {
    const references = new References(new Suggestions(() => ({})).files);
    assert.deepEqual(await references.find(['basket.ts:3', 'src/stock.py', '../other.ts', '/etc/passwd', 'gone.ts']), [
      'basket.ts:3',
      'src/stock.py',
    ]);
    assert.equal((await references.locate('basket.ts:3'))?.range.start.line, 2);
  });
});
