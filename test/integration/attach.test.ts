import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { captureChanges, captureCommit, captureCurrentChanges, lastCommits } from '../../src/context/changes';
import { FileIndex } from '../../src/context/fileIndex';
import { Suggestions } from '../../src/context/suggestions';
import { readAttachment } from '../../src/chat/liveAttachment';
import type { Attachment } from '../../src/shared/conversation';
import type { Suggestion } from '../../src/shared/protocol';
import type { FakeEndpoint } from '../support/fakeEndpoint';
import { GitRepository } from './gitRepository';
import { askedText, clean, inWorkspace, openMarked, startChosenEndpoint, until, writeInWorkspace } from './support';

/** What a suggestion stands for, taken as the panel takes it: searched for first. */
async function take(id: string, query = ''): Promise<Attachment[]> {
  const suggestions = new Suggestions(() => ({}));
  let shown: readonly Suggestion[] = [];
  await suggestions.suggest(query, new AbortController().signal, (items) => (shown = items));
  assert.ok(
    shown.some((one) => one.id === id),
    `${id} is suggested`,
  );
  return (await suggestions.take(id)).map((attachable) => readAttachment(attachable));
}

function namesOf(uris: readonly vscode.Uri[] = []): string[] {
  return uris.map((uri) => vscode.workspace.asRelativePath(uri));
}

async function takeOne(id: string, query = ''): Promise<Attachment> {
  const [only, ...more] = await take(id, query);
  assert.ok(only !== undefined && more.length === 0);
  return only;
}

/** What the last request holds of instructions. */
function systemText({ chatRequests }: FakeEndpoint): string {
  const body = chatRequests.at(-1)?.json as { messages: { content: string }[] } | undefined;
  return body?.messages[0]?.content ?? '';
}

describe('what can be attached', () => {
  afterEach(() => clean());

  it('the selection, the problems here and everywhere, and all open editors', async () => {
    const one = await writeInWorkspace('one.py', 'a = 1\r\nb = "é漢🙂"\r\n');
    const two = await writeInWorkspace('two.md', '# Two\n');
    const problems = vscode.languages.createDiagnosticCollection('test');
    problems.set(one, [new vscode.Diagnostic(new vscode.Range(1, 0, 1, 1), 'Too é.')]);
    problems.set(two, [new vscode.Diagnostic(new vscode.Range(0, 2, 0, 3), 'Odd.', vscode.DiagnosticSeverity.Hint)]);
    await vscode.window.showTextDocument(two, { preview: false });
    const editor = await vscode.window.showTextDocument(one, { preview: false });
    editor.selection = new vscode.Selection(0, 0, 1, 3);

    const selection = await takeOne('selection');
    assert.deepEqual(
      [selection.kind, selection.label, selection.languageId, selection.text],
      ['selection', 'one.py:1-2', 'python', 'a = 1\r\nb ='],
    );
    assert.deepEqual(selection.lines, { first: 0, last: 1 });
    assert.equal((await takeOne('problems-here')).text, 'one.py:2:1 error: Too é.\n');
    const everywhere = await takeOne('problems');
    assert.equal(everywhere.label, 'Problems');
    assert.ok(everywhere.text.includes('one.py:2:1 error: Too é.\n'));
    assert.ok(everywhere.text.includes('two.md:1:3 hint: Odd.\n'));
    assert.deepEqual(
      (await take('editors')).map(({ label, text }) => [label, text]),
      [
        ['two.md', '# Two\n'],
        ['one.py', 'a = 1\r\nb = "é漢🙂"\r\n'],
      ],
    );
    problems.dispose();
    for (const uri of [one, two]) await vscode.workspace.fs.delete(uri);
  });

  it('files, folders and symbols, by a few letters of their names', async () => {
    const stock = inWorkspace('src/stock.py');
    const file = await takeOne(stock.toString(), 'stpy');
    const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(stock));
    assert.deepEqual([file.kind, file.label, file.languageId, file.text], ['file', 'src/stock.py', 'python', content]);
    const folder = await takeOne(`${inWorkspace('src').toString()}/`, 'src');
    assert.deepEqual([folder.kind, folder.label], ['folder', 'src/']);
    assert.equal(folder.text, 'src/\n  basket.ts\n  discount.ts\n  stock.py\n');

    const document = await vscode.workspace.openTextDocument(inWorkspace('src/basket.ts'));
    await vscode.window.showTextDocument(document);
    const symbol = await until('the language service finds the symbol', async () => {
      const suggestions = new Suggestions(() => ({}));
      let shown: readonly Suggestion[] = [];
      await suggestions.suggest('total', new AbortController().signal, (items) => (shown = items));
      const offer = shown.find(({ icon, mention }) => icon === 'symbol' && mention?.startsWith('total'));
      const [taken] = offer === undefined ? [] : await suggestions.take(offer.id);
      return taken && readAttachment(taken);
    });
    assert.equal(symbol.kind, 'symbol');
    assert.match(symbol.label, /^src\/basket\.ts:\d+-\d+ \(total\)$/u);
    assert.match(symbol.text, /^export function total\([^]*\n\}$/u);
  });

  it('what the Search view has found', async () => {
    const uri = await writeInWorkspace('needles.txt', 'a needle-7f3 here\nno\nneedle-7f3 again\n');
    await vscode.commands.executeCommand('workbench.action.findInFiles', {
      query: 'needle-7f3',
      triggerSearch: true,
      isRegex: false,
    });
    const found = await until('the search has results', async () => {
      const [results] = await take('search').catch(() => []);
      return results?.text.includes('again') === true ? results : undefined;
    });
    assert.equal(found.label, 'Search results');
    assert.match(found.text, /needles\.txt\n\s*1,3: a needle-7f3 here\n\s*3,1: needle-7f3 again$/u);
    await vscode.workspace.fs.delete(uri);
  });

  it('what a terminal has written: the selection', async () => {
    const before = await vscode.env.clipboard.readText();
    // The oldest editor of the tests comes without what runs programs in a terminal.
    const written = new vscode.EventEmitter<string>();
    const open = (): void => written.fire('brewed é 漢\r\n');
    const pty = { onDidWrite: written.event, open, close: () => undefined };
    const terminal = vscode.window.createTerminal({ name: 'tea', pty });
    terminal.show();
    const taken = await until('the terminal shows it', async () => {
      await vscode.commands.executeCommand('workbench.action.terminal.selectAll');
      const [text] = await take('terminal').catch(() => []);
      return text?.text.includes('brewed') === true ? text : undefined;
    });
    assert.equal(taken.label, 'Terminal: selection in tea');
    assert.match(taken.text, /^brewed é 漢\n?/u);
    assert.equal(await vscode.env.clipboard.readText(), before, 'the clipboard is as it was');

    const endpoint = await startChosenEndpoint();
    await vscode.commands.executeCommand('workbench.action.terminal.selectAll');
    await vscode.commands.executeCommand('aside.terminal.explain');
    assert.match(await askedText(endpoint), /^Attached: Terminal: selection in tea\n\n```plaintext\nbrewed é 漢\n/u);
    terminal.dispose();
    await endpoint.close();
  });

  it('follows the text of an untitled file while it waits, and is frozen when it is sent', async () => {
    const endpoint = await startChosenEndpoint();
    const editor = await openMarked('|draft|\n', 'markdown');
    await vscode.commands.executeCommand('aside.ask');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 2), 'XY'));
    await vscode.commands.executeCommand('aside.ask', { question: 'Why?' });
    const text = await askedText(endpoint);
    assert.ok(text.startsWith('Attached: Untitled-N:1\n\n```markdown\ndrXYaft\n```\n\n'), text);
    await endpoint.close();
  });

  it('files are listed once for many letters, and some that fit come at once before', async () => {
    const uris = Array.from({ length: 50_000 }, (_, index) => inWorkspace(`many/${index % 50}/file${index}.ts`));
    const asked: [glob: string, limit: number][] = [];
    let list: ((all: readonly vscode.Uri[]) => void) | undefined;
    const listed = new Promise<readonly vscode.Uri[]>((resolve) => (list = resolve));
    const index = new FileIndex(async (glob, limit) => {
      asked.push([glob, limit]);
      return glob === '**/*' ? listed : uris.slice(42, 44);
    });
    const shown: (readonly vscode.Uri[])[] = [];
    const search = (query: string): Promise<void> => index.search(query, 30, signal, (found) => shown.push(found));
    const { signal } = new AbortController();
    const first = search('e42');
    await until('some are shown', () => shown.length === 1);
    assert.deepEqual(namesOf(shown[0]), ['many/42/file42.ts'], 'what does not fit is left out');
    list?.(uris);
    await first;
    for (const query of ['file4', 'file42', 'file421', 'file4212', 'nothing']) await search(query);
    assert.deepEqual(asked, [
      ['**/*[eE]*4*2*', 30],
      ['**/*', 200_000],
    ]);
    assert.equal(shown.length, 7, 'one message a search, and one more for the first');
    assert.ok(shown.every(({ length }) => length <= 30));
    assert.equal(namesOf(shown.at(-2))[0], 'many/12/file4212.ts');
    assert.deepEqual(shown.at(-1), []);
    assert.equal((await index.find('42/file42.ts'))?.path, inWorkspace('many/42/file42.ts').path);
  });

  it('nothing is shown of a search that the next letter has taken back', async () => {
    const index = new FileIndex(async () => [inWorkspace('a.ts')]);
    const typing = new AbortController();
    const shown: unknown[] = [];
    const search = index.search('a', 30, typing.signal, (found) => shown.push(found));
    typing.abort();
    await search;
    assert.deepEqual(shown, []);
  });
});

describe('changes that can be attached', () => {
  let endpoint: FakeEndpoint;
  let repository: GitRepository;
  before('begin a repository', async () => {
    repository = await GitRepository.begin((git, folder) => {
      const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);
      write('a.txt', 'one\r\n');
      git('add', '.');
      git('commit', '--quiet', '-m', 'Begin with é\n\nIts body.');
      write('a.txt', 'one\r\ntwo é\r\n');
      git('commit', '--quiet', '--all', '-m', 'Add two');
      write('b.txt', 'staged\n');
      git('add', 'b.txt');
      write('a.txt', 'one\r\ntwo é\r\nthree 漢\r\n');
      write('new.txt', 'not known yet\n');
    });
    const { state } = repository.repository;
    await until('the changes are seen', () => state.indexChanges.length === 1 && state.workingTreeChanges.length === 2);
  });
  after('end the repository', () => repository.end());
  beforeEach(async () => {
    endpoint = await startChosenEndpoint();
  });
  afterEach(() => clean(endpoint));

  const newFile =
    'diff --git a/new.txt b/new.txt\nnew file mode 100644\n--- /dev/null\n+++ b/new.txt\n@@ -0,0 +1 @@\n+not known yet\n';

  it('are what is staged, and what is not, new files among it, byte for byte', async () => {
    const staged = await captureChanges('staged', repository.sourceControl);
    assert.deepEqual([staged.label, staged.languageId], ['Staged changes', 'diff']);
    assert.equal(staged.text, repository.git('diff', '--cached'));
    const unstaged = await captureChanges('unstaged', repository.sourceControl);
    assert.equal(unstaged.text, repository.git('diff') + newFile);
    assert.ok(unstaged.text.includes('+three 漢\r\n'));
  });

  it('are what one commit has changed, the first one too', async () => {
    const [last, first] = await lastCommits(repository.repository, 10);
    assert.ok(last !== undefined && first !== undefined);
    const { label, text } = await captureCommit(repository.repository, last);
    assert.equal(label, `${last.hash.slice(0, 8)} Add two`);
    assert.equal(text, `Add two\n\n${repository.git('diff', first.hash, last.hash)}`);
    const begun = await captureCommit(repository.repository, first);
    assert.ok(begun.text.startsWith('Begin with é\n\nIts body.\n\ndiff --git a/a.txt b/a.txt\nnew file'), begun.text);
    assert.ok(begun.text.includes('+one\r\n'));
  });

  it('are reviewed from the title of Source Control, and from each of its groups', async () => {
    const states = [{ resourceUri: repository.uri('a.txt') }];
    const groups = [
      { given: repository.sourceControl, label: 'Staged changes' },
      { given: { id: 'index', resourceStates: states }, label: 'Staged changes' },
      { given: { id: 'workingTree', resourceStates: states }, label: 'Unstaged changes' },
    ];
    for (const { given, label } of groups) {
      await vscode.commands.executeCommand('aside.chat.new');
      await vscode.commands.executeCommand('aside.reviewChanges', given);
      const { text } = await captureCurrentChanges(given);
      const asked = await askedText(endpoint);
      assert.ok(asked.startsWith(`Attached: ${label}\n\n\`\`\`diff\n${text}\`\`\`\n\nReview these changes`), asked);
    }
    assert.equal(endpoint.requests.length, groups.length);
  });
});

describe('a workspace of several folders', () => {
  let endpoint: FakeEndpoint;
  let other: string;
  before('add a folder', async () => {
    other = mkdtempSync(path.join(tmpdir(), 'aside-second-'));
    writeFileSync(path.join(other, 'AGENTS.md'), 'Speak like the second folder.\n');
    writeFileSync(path.join(other, 'stock.py'), 'other = "second"\n');
    const added = new Promise((resolve) => vscode.workspace.onDidChangeWorkspaceFolders(resolve));
    assert.ok(vscode.workspace.updateWorkspaceFolders(1, 0, { uri: vscode.Uri.file(other), name: 'second' }));
    await added;
  });
  after('remove it', async () => {
    const removed = new Promise((resolve) => vscode.workspace.onDidChangeWorkspaceFolders(resolve));
    assert.ok(vscode.workspace.updateWorkspaceFolders(1, 1));
    await removed;
    rmSync(other, { recursive: true, force: true });
  });
  beforeEach(async () => {
    endpoint = await startChosenEndpoint();
  });
  afterEach(() => clean(endpoint));

  it('names files by their folder, finds those of each, and keeps to the instructions of the one that is asked about', async () => {
    const second = vscode.Uri.file(path.join(other, 'stock.py'));
    let found: readonly vscode.Uri[] = [];
    await new FileIndex().search('stock.py', 10, new AbortController().signal, (uris) => (found = uris));
    assert.deepEqual(
      found.map((uri) => uri.toString()).toSorted(),
      [second, inWorkspace('src/stock.py')].map((uri) => uri.toString()).toSorted(),
    );
    await vscode.commands.executeCommand('aside.explain', second, [second]);
    const asked = await askedText(endpoint);
    assert.match(asked, /^Attached: second\/stock\.py\n\n```python\nother = "second"\n```\n\nExplain/u);
    assert.match(systemText(endpoint), /from second\/AGENTS\.md:\n\nSpeak like the second folder\.$/u);

    await vscode.commands.executeCommand('aside.chat.new');
    const first = inWorkspace('src/stock.py');
    await vscode.commands.executeCommand('aside.explain', first, [first]);
    assert.match(await askedText(endpoint), /^Attached: workspace\/src\/stock\.py\n/u);
    assert.doesNotMatch(systemText(endpoint), /second folder/u);
  });
});
