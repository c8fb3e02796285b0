import type { CodeStyles } from '../../src/shared/codeStyles';
import type { Host } from './host';
import type { ChatStore } from './store';

/** Asks how code looks in the editor's theme, now and whenever the page gets another one, and lets code look so. */
export function followTheme(host: Host, store: ChatStore): void {
  let worn = '';
  const report = () => {
    const id = document.body.dataset['vscodeThemeId'] ?? '';
    if (id === '' || id === worn) return;
    worn = id;
    host.post({ type: 'theme-worn', id });
  };
  // VS Code tells a page its theme by attributes, also while the user only tries one out.
  new MutationObserver(report).observe(document.body, { attributeFilter: ['data-vscode-theme-id'] });
  report();
  let shown: CodeStyles = {};
  store.subscribe(() => {
    const { codeStyles = {} } = store.state;
    if (codeStyles === shown) return;
    wear(codeStyles, shown);
    shown = codeStyles;
  });
}

/** Sets the properties that the style sheet colours code with. What the theme says nothing about falls back to it. */
function wear(styles: CodeStyles, before: CodeStyles): void {
  const { style } = document.body;
  for (const part of Object.keys(before)) {
    for (const aspect of ['', '-style', '-weight']) style.removeProperty(`--code-${part}${aspect}`);
  }
  for (const [part, { color, italic, bold }] of Object.entries(styles)) {
    style.setProperty(`--code-${part}`, color ?? 'var(--vscode-editor-foreground)');
    if (italic === true) style.setProperty(`--code-${part}-style`, 'italic');
    if (bold === true) style.setProperty(`--code-${part}-weight`, 'bold');
  }
}
