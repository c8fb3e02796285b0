import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { longVariable } from '../host/mocha';
import { checkInEditor } from './generateRuns';
import { clean } from './support';

const runs = process.env[longVariable] === undefined ? 10 : 200;

describe('aside.generate among random edits', () => {
  afterEach(() => clean());

  it(`leaves the text outside to the user, in ${runs} runs`, async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder !== undefined);
    await checkInEditor(folder.uri, runs, 20_261_121);
  }).timeout(runs * 8000);
});
