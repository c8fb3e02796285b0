import assert from 'node:assert/strict';
import { startFakeEndpoint, type FakeEndpoint } from '../support/fakeEndpoint';
import { eventually } from './support/eventually';
import { chosen } from './support/setUp';
import { useWorkbench } from './support/useWorkbench';

const code = `// a comment
const text = 'a string';
if (text) { throw new Error(text); }
`;
const themes = [
  'Default Dark Modern',
  'Default Light Modern',
  'Default High Contrast',
  'Default High Contrast Light',
  'Monokai',
];
/** Words of the code, as the editor's tokens hold them. */
const words = ['// a comment', 'const', "'a string'", 'if', 'throw', 'new'];

describe('the colours of code', () => {
  let server: FakeEndpoint;
  before(async () => {
    server = await startFakeEndpoint();
    server.reply(`\`\`\`ts\n${code}\`\`\``);
  });
  after(() => server.close());
  const workbench = useWorkbench(() => ({
    settings: { ...chosen(server), 'workbench.colorTheme': themes[0], 'editor.semanticHighlighting.enabled': false },
    files: { 'colors.ts': code },
  }));

  it('are the editor’s own, in every theme, as soon as it changes', async () => {
    const { page } = workbench();
    await workbench().openFile('colors.ts', [0, 0]);
    const panel = await workbench().openPanel();
    await panel.send('Show me');
    await panel.answered();
    for (const theme of themes) {
      await workbench().companion.updateSetting('workbench.colorTheme', theme);
      await eventually(async () => {
        const inEditor = await page.locator('.monaco-editor .view-lines').first().evaluate(colorsOf, words);
        const inPanel = await panel.root.locator('.code-body > code').evaluate(colorsOf, words);
        assert.equal(Object.keys(inEditor).length, words.length, JSON.stringify(inEditor));
        assert.deepEqual(inPanel, inEditor, theme);
      });
    }
  });
});

/** Runs in the page: the colours of these words below an element. */
function colorsOf(root: Element, wanted: string[]): Record<string, string> {
  const colors: Record<string, string> = {};
  for (const element of root.querySelectorAll('span')) {
    const text = (element.textContent ?? '').replaceAll('\u00A0', ' ').trim();
    if (element.childElementCount === 0 && wanted.includes(text)) colors[text] = getComputedStyle(element).color;
  }
  return colors;
}
