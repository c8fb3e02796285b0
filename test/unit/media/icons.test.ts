import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** Code points by name, as a style sheet gives them. */
function glyphsOf(styles: string): Map<string | undefined, string | undefined> {
  const rules = styles.matchAll(/\.codicon-([\w-]+):{1,2}before \{\s+content: ["']\\([\da-f]+)["']/gu);
  return new Map([...rules].map(([, name, code]) => [name, code]));
}

const drawn = glyphsOf(readFileSync('media/chat/styles/icons.css', 'utf8'));

describe('the icons', () => {
  it('are the glyphs that the icon font has under their names', () => {
    const font = glyphsOf(readFileSync('node_modules/@vscode/codicons/dist/codicon.css', 'utf8'));
    assert.ok(drawn.size > 10);
    for (const [name, code] of drawn) assert.equal(code, font.get(name), name);
  });

  it('are drawn for every name a component may use', () => {
    const names = readFileSync('media/chat/components/Icon.tsx', 'utf8').matchAll(/^ {2}\| '([\w-]+)'/gmu);
    for (const [, name] of names) assert.ok(drawn.has(name), name);
  });
});
