import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Repository } from '../../src/host/git';
import type { FakeEndpoint } from '../support/fakeEndpoint';
import { clean, startChosenEndpoint, until } from './support';

interface Git {
  readonly enabled: boolean;
  getAPI(version: 1): { openRepository(root: vscode.Uri): Promise<Repository | null> };
}

describe('aside.commitMessage', () => {
  let endpoint: FakeEndpoint;
  let folder: string;
  beforeEach(async () => {
    endpoint = await startChosenEndpoint();
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspace !== undefined);
    // Older editors open no repository outside the workspace without a question.
    folder = mkdtempSync(path.join(workspace.uri.fsPath, 'commit-'));
  });
  afterEach(async () => {
    await clean(endpoint);
    rmSync(folder, { recursive: true, force: true });
  });

  it('writes the message of what is staged into the box, in the style of the last commits', async () => {
    const git = (...words: string[]): string =>
      execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...words], {
        cwd: folder,
        encoding: 'utf8',
      });
    git('init', '--quiet');
    writeFileSync(path.join(folder, 'a.txt'), 'one\n');
    git('add', '.');
    git('commit', '--quiet', '-m', 'Begin with one');
    writeFileSync(path.join(folder, 'a.txt'), 'one\ntwo\n');
    git('add', '.');
    const extension = vscode.extensions.getExtension<Git>('vscode.git');
    assert.ok(extension !== undefined, 'the Git extension is there');
    const exported = await extension.activate();
    const settings = vscode.workspace.getConfiguration('git');
    await settings.update('enabled', true, vscode.ConfigurationTarget.Global);
    await until('Git is switched on', () => exported.enabled);
    const api = exported.getAPI(1);
    const repository = await api.openRepository(vscode.Uri.file(folder));
    assert.ok(repository !== null);
    await until('the staged change is seen', () => repository.state.indexChanges.length > 0);
    repository.inputBox.value = 'two';
    endpoint.reply({ type: 'answer', text: ['```\nAdd ', 'two\n', '\nIt was missing.\n```'], delayMs: 30 });
    await vscode.commands.executeCommand('aside.commitMessage', { rootUri: repository.rootUri });
    assert.equal(repository.inputBox.value, 'Add two\n\nIt was missing.');
    const body = endpoint.chatRequests[0]?.json as { messages: { content: string }[] };
    const content = body.messages[1]?.content ?? '';
    assert.match(content, /\+two/u);
    assert.match(content, /Begin with one/u);
    assert.match(content, /about this: two/u);
    await settings.update('enabled', false, vscode.ConfigurationTarget.Global);
  });
});
