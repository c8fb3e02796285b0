import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../e2e/support/eventually';
import type { FakeEndpoint } from '../support/fakeEndpoint';
import { clean, startChosenEndpoint } from './support';

const source = 'use Shop\n\nclass Basket\n  total()\n    sum(lines)\n    \n';
const shop = '// A shop.\nclass Shop\n  name: text\n  lines: Line[]\nend\n';

/** What a model is told of the place, with a language service that knows one small language. */
describe('what is asked with aside.generate', () => {
  let endpoint: FakeEndpoint;
  let folder: vscode.Uri;
  const registrations: vscode.Disposable[] = [];
  const selector = { pattern: '**/*.shop' };

  beforeEach(async () => {
    endpoint = await startChosenEndpoint();
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspace !== undefined);
    folder = vscode.Uri.joinPath(workspace.uri, 'context');
    await write('basket.shop', source);
    await write('shop.shop', shop);
  });
  afterEach(async () => {
    for (const registration of registrations.splice(0)) registration.dispose();
    await clean(endpoint);
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  async function write(name: string, text: string): Promise<void> {
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
  }

  function serve(hover: (word: string) => Promise<string | undefined>): void {
    const { DocumentSymbol, Range, SymbolKind } = vscode;
    registrations.push(
      vscode.languages.registerDocumentSymbolProvider(selector, {
        provideDocumentSymbols: () => {
          const whole = new DocumentSymbol(
            'Basket',
            '',
            SymbolKind.Class,
            new Range(2, 0, 6, 0),
            new Range(2, 6, 2, 12),
          );
          const inner = new Range(3, 2, 6, 0);
          whole.children.push(new DocumentSymbol('total', '', SymbolKind.Method, inner, new Range(3, 2, 3, 7)));
          return [whole];
        },
      }),
      vscode.languages.registerHoverProvider(selector, {
        async provideHover(document, position) {
          const code = await hover(document.getText(document.getWordRangeAtPosition(position)));
          return code === undefined ? undefined : new vscode.Hover(`\`\`\`shop\n${code}\n\`\`\`\nMore of it.`);
        },
      }),
      vscode.languages.registerDefinitionProvider(selector, {
        provideDefinition: (document, position) => {
          if (document.getText(document.getWordRangeAtPosition(position)) !== 'Shop') return [];
          const targetUri = vscode.Uri.joinPath(folder, 'shop.shop');
          return [{ targetUri, targetRange: new Range(1, 0, 4, 3), targetSelectionRange: new Range(1, 6, 1, 10) }];
        },
      }),
    );
  }

  async function asked(): Promise<string> {
    const editor = await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, 'basket.shop'));
    editor.selection = new vscode.Selection(5, 4, 5, 4);
    endpoint.reply('done()');
    await vscode.commands.executeCommand('aside.generate', { instruction: 'count' });
    const body = endpoint.chatRequests.at(-1)?.json as { messages: { content: string }[] };
    return body.messages[1]?.content ?? '';
  }

  it('names the symbols around, and how what is used there and imported is declared elsewhere', async () => {
    const declarations: Readonly<Record<string, string>> = {
      sum: '(alias) sum(lines: Line[]): number\nimport sum',
      Shop: 'class Shop',
      total: 'total()',
    };
    serve(async (word) => declarations[word]);
    // On a machine that has much else to do, what is declared may come too late to be told.
    await eventually(async () => {
      const content = await asked();
      await vscode.commands.executeCommand('aside.generate.discard');
      assert.match(content, /<CURSOR> is inside: class Basket > method total\./u);
      const told = /Declared elsewhere:\n\n```\w*\n([^]*?)\n```/u.exec(content)?.[1];
      // What stands before the cursor is not told again.
      assert.equal(told, 'sum(lines: Line[]): number\nclass Shop\n  name: text\n  lines: Line[]\nend');
    });
  });

  it('takes what a slow language service has told in time, and does not wait for the rest', async () => {
    let hasCome = false;
    const late = new Promise<undefined>((resolve) =>
      setTimeout(() => {
        hasCome = true;
        resolve(undefined);
      }, 10_000),
    );
    serve((word) => (word === 'Shop' ? late : Promise.resolve(word === 'sum' ? 'sum(): number' : undefined)));
    const content = await asked();
    assert.equal(hasCome, false);
    assert.match(content, /Declared elsewhere:\n\n```\w*\nsum\(\): number\n```/u);
  });
});
