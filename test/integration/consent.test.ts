import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { allowedFiles } from '../../src/context/consent';
import { captureFolder } from '../../src/context/folderTree';
import type { FakeEndpoint } from '../support/fakeEndpoint';
import { Dialogs } from './dialogs';
import { GitRepository } from './gitRepository';
import { MemoryFiles } from './memoryFiles';
import { askedText, clean, startChosenEndpoint, writeInWorkspace } from './support';

/** By path: what Git says of them is written beside them. */
const files: Readonly<Record<string, 'ignored' | 'not'>> = {
  'plain.txt': 'not',
  'top.log': 'ignored',
  'keep.log': 'not',
  'deep/nested.tmp': 'ignored',
  'deep/top.log': 'ignored',
  'nested.tmp': 'not',
  'local.txt': 'ignored',
  'mine.bak': 'ignored',
  'out/made.js': 'ignored',
  'ümlaut.log': 'ignored',
  '-dash.txt': 'not',
  ':colon.log': 'ignored',
};

function namesThat(verdict: 'ignored' | 'not'): string[] {
  return Object.entries(files).flatMap(([file, one]) => (one === verdict ? [file] : []));
}

describe('what may be private', () => {
  let endpoint: FakeEndpoint;
  let repository: GitRepository;
  let dialogs: Dialogs | undefined;
  before('begin a repository', async () => {
    repository = await GitRepository.begin((git, folder) => {
      for (const file of Object.keys(files)) {
        mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        writeFileSync(path.join(folder, file), `in ${file}\n`);
      }
      writeFileSync(path.join(folder, '.gitignore'), '*.log\n!keep.log\nout/\n');
      writeFileSync(path.join(folder, 'deep', '.gitignore'), '*.tmp\n');
      writeFileSync(path.join(folder, '.git', 'info', 'exclude'), 'local.txt\n');
      writeFileSync(path.join(folder, '.git', 'users-ignore'), '*.bak\n');
      git('config', 'core.excludesFile', path.join(folder, '.git', 'users-ignore'));
    });
  });
  after('end the repository', () => repository.end());
  beforeEach(async () => {
    endpoint = await startChosenEndpoint();
  });
  afterEach(async () => {
    dialogs?.dispose();
    await clean(endpoint);
  });

  const uris = (): vscode.Uri[] => Object.keys(files).map((file) => repository.uri(file));
  const allowedNames = async (): Promise<string[]> => {
    dialogs = new Dialogs(undefined);
    const allowed = await allowedFiles(uris());
    return allowed.map(({ path }) => path.slice(repository.repository.rootUri.path.length + 1));
  };

  it('is what Git ignores by any of its rules, asked about once and named', async () => {
    assert.deepEqual(await allowedNames(), namesThat('not'));
    assert.equal(dialogs?.details.length, 1);
    const folder = path.basename(repository.folder);
    assert.deepEqual(
      dialogs?.details[0]?.split('\n').slice(1),
      namesThat('ignored').map((file) => `${folder}/${file}`),
    );
  });

  it('is not what is tracked all the same, which nobody knows but Git', async () => {
    repository.git('add', '--force', 'top.log');
    dialogs = new Dialogs(undefined);
    assert.equal((await allowedFiles([repository.uri('top.log')])).length, 1);
    repository.git('rm', '--cached', '--quiet', 'top.log');
  });

  it('is read from the files where Git cannot be asked, but for the user’s own list', async () => {
    const contents = Object.keys(files).map((file) => [`/repository/${file}`, 'x']);
    const memory = new MemoryFiles({
      ...Object.fromEntries(contents),
      '/repository/.git': '',
      '/repository/.git/info/exclude': 'local.txt\n',
      '/repository/.gitignore': '*.log\n!keep.log\nout/\n',
      '/repository/deep/.gitignore': '*.tmp\n',
    });
    const registration = vscode.workspace.registerFileSystemProvider('ignored', memory);
    dialogs = new Dialogs(undefined);
    const allowed = await allowedFiles(contents.map(([path = '']) => vscode.Uri.from({ scheme: 'ignored', path })));
    const names = allowed.map(({ path }) => path.slice('/repository/'.length));
    assert.deepEqual(names.toSorted(), [...namesThat('not'), 'mine.bak'].toSorted());
    registration.dispose();
  });

  it('is Git’s own folder, a folder that is ignored, and what its name gives away', async () => {
    const doubtful = [
      vscode.Uri.file(path.join(repository.folder, '.git', 'config')),
      repository.uri('out'),
      await writeInWorkspace('.env.local', 'A=1\n'),
    ];
    dialogs = new Dialogs(undefined);
    for (const uri of doubtful) assert.deepEqual(await allowedFiles([uri]), [], uri.path);
    await vscode.workspace.fs.delete(doubtful[2] ?? vscode.Uri.file('/'));
  });

  it('is left out of the tree of a folder', async () => {
    const { text } = await captureFolder(vscode.Uri.file(repository.folder));
    const shown = text.split('\n').slice(1, -1);
    assert.deepEqual(shown, [
      '  deep/',
      '    .gitignore',
      ...['-dash.txt', '.gitignore', 'keep.log', 'nested.tmp', 'plain.txt'].map((name) => `  ${name}`),
    ]);
  });

  it('goes out after a yes, and nothing at all after a no', async () => {
    const given = [repository.uri('top.log'), [repository.uri('top.log')], { question: 'Why?' }];
    dialogs = new Dialogs(undefined);
    await vscode.commands.executeCommand('aside.ask', ...given);
    await vscode.commands.executeCommand('aside.explain', repository.uri('top.log'), [repository.uri('top.log')]);
    assert.equal(endpoint.requests.length, 0);
    assert.equal(dialogs.details.length, 2);
    dialogs.dispose();
    dialogs = new Dialogs('Attach Anyway');
    await vscode.commands.executeCommand('aside.explain', ...given);
    assert.match(await askedText(endpoint), /^Attached: .*\/top\.log\n\n```\w+\nin top\.log\n```\n\nExplain/u);
  });

  it('is a cell of a notebook that Git ignores', async () => {
    const cell = { cell_type: 'code', source: ['1'], outputs: [], metadata: {}, execution_count: 1 };
    const file = path.join(repository.folder, 'out', 'cells.ipynb');
    writeFileSync(file, JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 2 }));
    const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(file));
    await vscode.window.showNotebookDocument(notebook);
    dialogs = new Dialogs(undefined);
    await vscode.commands.executeCommand('aside.explain', notebook.cellAt(0));
    await vscode.commands.executeCommand('aside.explain');
    assert.equal(dialogs.details.length, 2);
    assert.deepEqual(await allowedFiles([notebook.cellAt(0).document.uri]), []);
    assert.equal(endpoint.requests.length, 0);
  });
});
