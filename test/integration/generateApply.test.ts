import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { streamChat } from '../../src/api/chat';
import type { Endpoint } from '../../src/api/types';
import { applyToFile } from '../../src/commands/applyToFile';
import { fixProblems } from '../../src/commands/generateFix';
import type { Services } from '../../src/commands/services';
import { Generations } from '../../src/editor/generations';
import type { OpenGenerations } from '../../src/editor/openGenerations';
import { startFakeEndpoint, type FakeEndpoint } from '../support/fakeEndpoint';
import { clean, openMarked, until } from './support';

/** What the two functions use, with the wire and the editor real. */
function servicesFor(generations: Generations, { url, models }: FakeEndpoint): Services {
  const endpoint: Endpoint = { id: 'fake', name: 'Fake', baseUrl: url };
  const used = {
    generations,
    client: { streamChat },
    endpoints: {
      chosen: () => ({ endpointId: 'fake', model: models[0] ?? '' }),
      connect: () => Promise.resolve(endpoint),
    },
    settings: {},
    prompts: { unfinished: '', add: () => Promise.resolve() },
  };
  return used as unknown as Services;
}

describe('aside.generate, used by others', () => {
  let endpoint: FakeEndpoint;
  let owner: Generations;
  let generations: OpenGenerations;
  let services: Services;
  beforeEach(async () => {
    endpoint = await startFakeEndpoint();
    owner = new Generations();
    generations = await owner.open();
    services = servicesFor(owner, endpoint);
  });
  afterEach(async () => {
    owner.dispose();
    await clean();
    await endpoint.close();
  });

  it('applies a whole new text to a file, as changes to decide', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder !== undefined);
    const uri = vscode.Uri.joinPath(folder.uri, 'applied.ts');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('one();\r\nsame();\r\ntwo();\r\n'));
    await applyToFile(services, uri, 'ONE();\nsame();\ntwo();\nthree();');
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.getText(), 'one();\r\nONE();\r\nsame();\r\ntwo();\r\nthree();\r\n');
    const generation = generations.find();
    assert.equal(generation?.hunks.length, 2);
    assert.ok(await generations.decide(generation, 'discard', [generation.hunks[0]?.id ?? -1]));
    assert.ok(await generations.decide(generation, 'keep'));
    assert.equal(document.getText(), 'one();\r\nsame();\r\ntwo();\r\nthree();\r\n');
    assert.ok(document.isDirty, 'nothing is saved');
    await assert.rejects(applyToFile(services, uri, document.getText()), /holds this text already/u);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.workspace.fs.delete(uri);
  });

  it('says which file cannot be opened', async () => {
    const uri = vscode.Uri.file('/no/such/file.ts');
    await assert.rejects(applyToFile(services, uri, 'x'), /file\.ts cannot be opened/u);
  });

  it('fixes a problem as a difference, and tells the model of it', async () => {
    const editor = await openMarked('|one();\nbroken(;\ntwo();\n', 'plaintext');
    const { document } = editor;
    const problem = new vscode.Diagnostic(new vscode.Range(1, 0, 1, 8), 'Bracket missing');
    endpoint.reply('one();\nbroken();\ntwo();\n');
    await fixProblems(services, document, problem.range, [problem]);
    assert.equal(document.getText(), 'one();\nbroken(;\nbroken();\ntwo();\n');
    const body = endpoint.chatRequests[0]?.json as { messages: { content: string }[] };
    assert.match(body.messages[1]?.content ?? '', /- Line 2: Bracket missing$/u);
    const generation = await until('it waits', () => generations.find());
    await generations.decide(generation, 'keep');
    assert.equal(document.getText(), 'one();\nbroken();\ntwo();\n');
  });

  it('refuses to fix where nothing is wrong', async () => {
    const { document } = await openMarked('|fine();\n');
    await assert.rejects(fixProblems(services, document, new vscode.Range(0, 0, 0, 3), []), /no problem/u);
  });
});
