import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Setting {
  readonly scope?: string;
  readonly order?: number;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly description?: string;
  readonly markdownDescription?: string;
}

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly group?: string;
  readonly when?: string;
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly submenus: readonly { readonly id: string }[];
    readonly keybindings: readonly { readonly command: string; readonly when?: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

const read = (file: string): Record<string, string> => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;

describe('package.json', () => {
  const manifest = readFileSync('package.json', 'utf8');
  const { commands, menus, submenus, keybindings, configuration } = (JSON.parse(manifest) as Manifest).contributes;
  const settings = Object.entries(configuration.properties);

  for (const file of ['package.nls.json', 'package.nls.fr.json']) {
    it(`finds every string it names in ${file}, and none is left over`, () => {
      const named = [...manifest.matchAll(/"%([^%"]+)%"/gu)].map((match) => match[1]);
      assert.deepEqual([...new Set(named)].toSorted(), Object.keys(read(file)).toSorted());
    });
  }

  it('lets no workspace change a setting, and asks VS Code for no key', () => {
    for (const [name, { scope }] of settings) assert.equal(scope, 'application', name);
    assert.deepEqual(
      settings.filter(([name]) => /key|token|secret|password/iu.test(name)).map(([name]) => name),
      ['aside.maxTokens', 'aside.sendKey'],
    );
  });

  it('keeps what it stores itself out of settings sync', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const sources = files.map((file) => readFileSync(path.join('src', file), 'utf8'));
    assert.ok(sources.every((source) => !source.includes('setKeysForSync')));
  });

  it('describes every setting and every choice, in an order', () => {
    for (const [name, setting] of settings) {
      assert.ok(setting.description ?? setting.markdownDescription, name);
      assert.equal(setting.enumDescriptions?.length, setting.enum?.length, name);
    }
    const order = settings.map(([, setting]) => setting.order);
    assert.deepEqual(
      order,
      settings.map((_, index) => index + 1),
    );
  });

  it('puts every command under one name, and only commands and menus that there are into menus, each in a group', () => {
    const ids = new Set(commands.map(({ command }) => command));
    for (const { command, category, title } of commands)
      assert.deepEqual([category, title[0]], ['Aside', '%'], command);
    for (const [place, items] of Object.entries(menus)) {
      for (const { command, submenu, group } of items) {
        assert.ok(command === undefined ? submenus.some(({ id }) => id === submenu) : ids.has(command), place);
        assert.match(group ?? '', /^\w+@-?\d+$/u, `${place}: ${command ?? submenu}`);
      }
    }
  });

  it('binds keys to its commands alone, and none where neither an editor nor its panel has the focus', () => {
    const ids = new Set(commands.map(({ command }) => command));
    for (const { command, when = '' } of keybindings) {
      assert.ok(ids.has(command), command);
      const terms = when.split(' && ');
      assert.ok(terms.includes('aside.chatFocused') || terms.includes('editorTextFocus'), command);
    }
  });

  it('names only files that there are', () => {
    const files = [...manifest.matchAll(/"(media\/[^"]+)"/gu)].map(([, file]) => file ?? '');
    assert.ok(files.length > 3);
    for (const file of files) assert.ok(existsSync(file), file);
  });
});
