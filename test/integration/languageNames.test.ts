import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { languageName, learnLanguageNames } from '../../media/chat/markdown/languageNames';
import { languageNames } from '../../src/webview/languageNames';

interface Declared {
  readonly id: string;
  readonly aliases?: readonly string[];
}

describe('the names of languages on code blocks', () => {
  before(() => learnLanguageNames(languageNames()));

  it('are the editor’s own, for every language that it knows', async () => {
    const declared = vscode.extensions.all.flatMap(({ packageJSON }) => {
      const { contributes }: { contributes?: { languages?: readonly Declared[] } } = packageJSON;
      return contributes?.languages ?? [];
    });
    const inEditor = new Map<string, string>();
    for (const { id, aliases } of declared) {
      const [name] = aliases ?? [];
      if (name !== undefined && !inEditor.has(id)) inEditor.set(id, name);
    }
    // The editor calls all SQL by the name of one maker of databases, which would be wrong for the others.
    inEditor.set('sql', 'SQL');
    const known = await vscode.languages.getLanguages();
    assert.ok(known.length > 60, String(known.length));
    const named = known.filter((id) => inEditor.has(id)).map((id) => [id, languageName(id)]);
    assert.deepEqual(
      named,
      named.map(([id = '']) => [id, inEditor.get(id)]),
    );
  });

  it('are found by what answers call them', () => {
    // By id, by extension of a file, and by other names that the editor has for them.
    const names = {
      tsx: 'TypeScript JSX',
      'C++': 'C++',
      rst: 'reStructuredText',
      cu: 'CUDA C++',
      JSONL: 'JSON Lines',
      pwsh: 'PowerShell',
      'TypeScript React': 'TypeScript JSX',
    };
    for (const [word, name] of Object.entries(names)) assert.equal(languageName(word), name);
    for (const word of ['constructor', '__proto__', 'my-language']) assert.equal(languageName(word), word);
  });
});
