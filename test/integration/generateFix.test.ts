import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FixOrder } from '../../src/commands/generateFix';
import type { FakeEndpoint } from '../support/fakeEndpoint';
import { clean, openMarked, startChosenEndpoint } from './support';

const fixed = 'one();\nbroken();\ntwo();\n';

describe('aside.fix', () => {
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

  /** What the model was told about the problems, a line each. */
  const told = (): string[] => {
    const body = endpoint.chatRequests.at(-1)?.json as { messages: { content: string }[] };
    return body.messages[1]?.content.match(/^- Line .*$/gmu) ?? [];
  };

  async function openBroken(marked: string): Promise<vscode.TextDocument> {
    const { document } = await openMarked(marked, 'plaintext');
    const bracket = new vscode.Diagnostic(new vscode.Range(1, 6, 1, 8), 'Bracket missing');
    bracket.source = 'check';
    bracket.code = 7;
    problems.set(document.uri, [bracket, new vscode.Diagnostic(new vscode.Range(2, 0, 2, 3), 'Old name')]);
    endpoint.reply(fixed);
    return document;
  }

  it('fixes the problem at the cursor as a difference; keeping it leaves the fixed lines, and one undo the old', async () => {
    const document = await openBroken('one();\nbroken|(;\ntwo();\n');
    const before = document.getText();
    await vscode.commands.executeCommand('aside.fix');
    assert.equal(document.getText(), 'one();\nbroken(;\nbroken();\ntwo();\n');
    assert.deepEqual(told(), ['- Line 2: Bracket missing (check 7)']);
    await vscode.commands.executeCommand('aside.generate.keep');
    assert.equal(document.getText(), fixed);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('takes a problem elsewhere on the line where none is at the cursor', async () => {
    await openBroken('one();\n|broken(;\ntwo();\n');
    await vscode.commands.executeCommand('aside.fix');
    assert.deepEqual(told(), ['- Line 2: Bracket missing (check 7)']);
  });

  it('takes all problems that are selected', async () => {
    await openBroken('|one();\nbroken(;\ntwo();|\n');
    await vscode.commands.executeCommand('aside.fix');
    assert.deepEqual(told(), ['- Line 2: Bracket missing (check 7)', '- Line 3: Old name']);
  });

  it('fixes what a code action names, also in a file that no editor shows', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder !== undefined);
    const uri = vscode.Uri.joinPath(folder.uri, 'unclosed.txt');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('one();\r\nbroken(;\r\ntwo();\r\n'));
    endpoint.reply(fixed);
    const problem = new vscode.Diagnostic(new vscode.Range(1, 0, 1, 8), 'Bracket missing');
    await vscode.commands.executeCommand('aside.fix', {
      uri,
      range: problem.range,
      problems: [problem],
    } satisfies FixOrder);
    assert.deepEqual(told(), ['- Line 2: Bracket missing']);
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.getText(), 'one();\r\nbroken(;\r\nbroken();\r\ntwo();\r\n');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('aside.generate.keep');
    assert.equal(document.getText(), 'one();\r\nbroken();\r\ntwo();\r\n');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.workspace.fs.delete(uri);
  });
});
