import assert from 'node:assert/strict';
import { codeStyles } from '../../../src/webview/codeStyles';
import { customRules } from '../../../src/webview/themeCustomizations';
import { parseWithComments, readRules, readThemeFile } from '../../../src/webview/themeFile';

describe('the colours of code, out of a theme', () => {
  it('are those of the most specific rule, and of the last one among equals', () => {
    const rules = readRules([
      { scope: 'keyword.control', settings: { foreground: '#111111' } },
      { scope: ['string, comment', 'keyword'], settings: { foreground: '#222222' } },
      { scope: 'comment', settings: { foreground: '#333333', fontStyle: 'italic bold' } },
      { scope: 'comment', settings: { fontStyle: 'italic' } },
      { scope: 'source.css string', settings: { foreground: '#444444' } },
    ]);
    const styles = codeStyles(rules);
    assert.deepEqual(styles.control, { color: '#111111' });
    assert.deepEqual(styles.string, { color: '#222222' });
    assert.deepEqual(styles.comment, { color: '#333333', italic: true });
    assert.deepEqual(styles.keyword, { color: '#222222' }, 'a keyword, where the theme says nothing of storage');
    assert.deepEqual(styles.number, {}, 'the editor’s own colour of text');
  });

  it('are no more than colours, whatever a theme says', () => {
    const rules = readRules([
      { scope: 'comment', settings: { foreground: 'red; background: url(https://example.com)' } },
      { scope: 'string', settings: { foreground: 5 } },
      { settings: { foreground: '#fff' } },
      'nonsense',
      { scope: 'constant.numeric', settings: { foreground: '#ff00ff80' } },
    ]);
    const styles = codeStyles(rules);
    assert.deepEqual([styles.comment, styles.string, styles.number], [{}, {}, { color: '#ff00ff80' }]);
  });

  it('follow the user’s own changes, for all themes and for this one', () => {
    const theme = readRules([{ scope: 'comment', settings: { foreground: '#000000' } }]);
    const setting = {
      comments: '#111111',
      strings: { foreground: '#222222', fontStyle: 'bold' },
      textMateRules: [{ scope: 'constant.numeric', settings: { foreground: '#333333' } }],
      '[Abyss][*Light*]': { comments: '#444444' },
      '[Other]': { strings: '#555555' },
    };
    const styles = (name: string) => codeStyles([...theme, ...customRules(setting, name)]);
    assert.deepEqual(styles('Dark').comment, { color: '#111111' });
    assert.deepEqual(styles('Abyss').comment, { color: '#444444' });
    assert.deepEqual(styles('Quiet Light').comment, { color: '#444444' });
    assert.deepEqual(styles('Abyss').string, { color: '#222222', bold: true });
    assert.deepEqual(styles('Abyss').number, { color: '#333333' });
    assert.deepEqual(customRules(undefined, 'Abyss'), []);
  });

  it('are read from JSON with comments, an include and commas too many', () => {
    const text = `\u{FEFF}{ // a theme
      "include": "./base.json", /* the rest */
      "tokenColors": [{ "scope": "comment", "settings": { "foreground": "#123", }, }, // "no"
      ],
    }`;
    const { include, rules } = readThemeFile(text);
    assert.equal(include, './base.json');
    assert.deepEqual(rules, [{ selectors: ['comment'], foreground: '#123' }]);
    assert.deepEqual(parseWithComments('{"a": "// \\" ,]", "b": [1,2,],}'), { a: '// " ,]', b: [1, 2] });
    assert.deepEqual(readThemeFile('{"tokenColors": "./old.tmTheme"}').rules, []);
    assert.throws(() => readThemeFile('<plist/>'));
  });
});
