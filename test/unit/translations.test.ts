import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';

/** Keys of every string that the sources hand to `t`, as VS Code's own tool finds them. */
async function usedStrings(): Promise<string[]> {
  const files = ['src', 'media'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/u.test(file))
      .map((file) => path.join(folder, file)),
  );
  const scripts = files
    .map((file) => ({ extension: path.extname(file), contents: readFileSync(file, 'utf8') }))
    .filter(({ contents }) => contents.includes('l10n'));
  return Object.keys(await getL10nJson(scripts)).toSorted();
}

const bundle = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(`l10n/bundle.l10n.${language}.json`, 'utf8')) as Record<string, string>;

/** The places to fill in a string, such as `{0}`. */
const places = (text: string): Set<string> => new Set(text.match(/\{\d+\}/gu));

describe('the French strings', () => {
  it('are complete, and none is left over', async function complete() {
    // The tool parses every source file.
    this.timeout(120_000);
    assert.deepEqual(Object.keys(bundle('fr')).toSorted(), await usedStrings());
  });

  it('name the same places to fill as the English ones', () => {
    for (const [english, french] of Object.entries(bundle('fr'))) {
      // A key may carry a comment for translators after a slash; the text before it is the string.
      assert.deepEqual(places(french), places(english), english);
    }
  });
});
