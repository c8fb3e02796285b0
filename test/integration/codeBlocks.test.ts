import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { applyCode, type Choose } from '../../src/commands/applyCode';
import { runCode } from '../../src/commands/runCode';
import { saveCode, saveImage } from '../../src/commands/saveCode';
import type { Services } from '../../src/commands/services';
import { fileExtension } from '../../src/editor/fileExtension';
import { Generations } from '../../src/editor/generations';
import type { OpenGenerations } from '../../src/editor/openGenerations';
import type { Attachment } from '../../src/shared/conversation';
import { clean } from './support';

const file = `function one() {\n  return 1;\n}\n\nfunction two() {\n  return 2;\n}\n`;
const fresh = 'function two() {\n  return 22;\n}';

/** Takes the offer of this number, and notes what was offered. */
const choose =
  (index: number, offered: string[] = []): Choose =>
  (offers) => {
    offered.push(...offers.map(({ label, description = '', detail = '' }) => [label, description, detail].join('|')));
    return Promise.resolve(offers[index]);
  };

describe('the blocks of code of an answer', () => {
  let folder: vscode.Uri;
  let owner: Generations;
  let generations: OpenGenerations;
  let services: Services;
  beforeEach(async () => {
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspace !== undefined);
    folder = vscode.Uri.joinPath(workspace.uri, 'blocks');
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, 'two.ts'), new TextEncoder().encode(file));
    owner = new Generations();
    generations = await owner.open();
    services = { generations: owner } as unknown as Services;
  });
  afterEach(async () => {
    owner.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await clean();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  const read = async (name: string): Promise<string> =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)));
  const attachment = (lines?: { first: number; last: number }, text = ''): Attachment => {
    const uri = vscode.Uri.joinPath(folder, 'two.ts').toString();
    return {
      id: '1',
      kind: 'selection',
      label: 'two.ts',
      uri,
      languageId: 'typescript',
      text,
      ...(lines && { lines }),
    };
  };

  it('are laid over the lines they are a version of, to be kept or discarded', async () => {
    const offered: string[] = [];
    await applyCode(services, { text: `// two.ts\n${fresh}`, info: '', attachments: [] }, choose(0, offered));
    assert.deepEqual(offered, [
      '$(file) blocks/two.ts|named by the code|Lines 5 to 7 give way to the code',
      '$(file) blocks/two.ts|named by the code|The whole file gives way to the code',
      '$(folder-opened) Another file…||',
    ]);
    const { document } = vscode.window.activeTextEditor ?? assert.fail('no editor');
    assert.equal(generations.find()?.hunks.length, 1);
    const [generation] = [generations.find() ?? assert.fail('nothing waits')];
    assert.ok(await generations.decide(generation, 'discard'));
    assert.equal(document.getText(), file);
    await applyCode(services, { text: fresh, info: 'blocks/two.ts', attachments: [] }, choose(0));
    assert.ok(await generations.decide(generations.find() ?? assert.fail('nothing waits'), 'keep'));
    assert.equal(document.getText(), file.replace('return 2', 'return 22'));
    assert.equal(await read('two.ts'), file, 'nothing is saved');
  });

  it('go to the lines that were attached, as long as they are the same', async () => {
    const offered: string[] = [];
    const attached = attachment({ first: 0, last: 2 }, file.slice(0, file.indexOf('\n\n')));
    await applyCode(services, { text: 'const one = () => 1;', info: '', attachments: [attached] }, choose(9, offered));
    assert.equal(offered[0], '$(file) blocks/two.ts|attached to the question|Lines 1 to 3 give way to the code');
    const changed = { ...attached, text: 'something else' };
    await applyCode(services, { text: 'const one = () => 1;', info: '', attachments: [changed] }, choose(9, offered));
    assert.equal(offered[3], '$(file) blocks/two.ts|attached to the question|The whole file gives way to the code');
    assert.equal(generations.find(), undefined, 'nothing was chosen');
  });

  it('become a new file that the user saves, where they name one that is not there', async () => {
    const offered: string[] = [];
    await applyCode(services, { text: 'a();', info: 'blocks/new.ts', attachments: [] }, choose(0, offered));
    assert.equal(offered[0], '$(file) blocks/new.ts|a new file, named by the code|');
    const { document } = vscode.window.activeTextEditor ?? assert.fail('no editor');
    assert.equal(document.getText(), 'a();\n');
    await assert.rejects(read('new.ts'), 'it was written without being asked for');
  });

  it('are saved as a file where the user says, under a name that fits', async () => {
    const suggested: string[] = [];
    const ask = (uri: vscode.Uri): Thenable<vscode.Uri> => {
      suggested.push(vscode.workspace.asRelativePath(uri));
      return Promise.resolve(vscode.Uri.joinPath(folder, 'saved.py'));
    };
    await saveCode({ text: 'print(1)', language: 'py', info: '' }, ask);
    assert.equal(await read('saved.py'), 'print(1)\n');
    assert.equal(vscode.window.activeTextEditor?.document.getText(), 'print(1)\n');
    await saveCode({ text: '# tools/a.py\nprint(1)', language: 'py', info: '' }, ask);
    await saveImage('data:image/jpeg;base64,/9j/', ask);
    assert.deepEqual(suggested, ['code.py', 'tools/a.py', 'image.jpg']);
    assert.deepEqual(
      [...(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, 'saved.py')))],
      [255, 216, 255],
    );
    await saveCode({ text: 'x', language: '', info: '' }, () => Promise.resolve(undefined));
  });

  it('get the ending that the editor gives their language', () => {
    assert.equal(fileExtension('TypeScript'), '.ts');
    assert.equal(fileExtension('bash'), '.sh');
    assert.equal(fileExtension('c#'), '.cs');
    assert.equal(fileExtension('no language'), '.txt');
  });

  it('run in the terminal after the user has seen them and said yes, and only then', async () => {
    const typed: string[] = [];
    const writer = new vscode.EventEmitter<string>();
    const pty = {
      onDidWrite: writer.event,
      open: () => undefined,
      close: () => undefined,
      handleInput: (text: string) => void typed.push(text),
    };
    const terminal = vscode.window.createTerminal({ name: 'recording', pty });
    const asked: string[] = [];
    const ports = (yes: boolean): Parameters<typeof runCode>[1] => ({
      confirm: (command) => Promise.resolve((asked.push(command), yes)),
      terminal: () => terminal,
    });
    await runCode('$ npm test\nall is well', ports(false));
    assert.deepEqual(typed, []);
    await runCode('$ npm test\nall is well', ports(true));
    const started = Date.now();
    while (typed.join('').trim() === '' && Date.now() - started < 5000) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.deepEqual(asked, ['npm test', 'npm test']);
    assert.equal(typed.join('').trim(), 'npm test');
    await assert.rejects(runCode('ls\n'.repeat(40), ports(true)), /too long to be read in a question/u);
    await assert.rejects(runCode(' ', ports(true)), /no command/u);
    assert.equal(asked.length, 2);
    terminal.dispose();
    writer.dispose();
  });
});
