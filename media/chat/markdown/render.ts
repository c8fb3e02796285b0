import * as l10n from '@vscode/l10n';
import type { Token } from 'markdown-it';
import { isDefinition } from './blocks';
import { createCodeBlock, createElement } from './codeBlock';
import { parser } from './parser';
import { sanitize } from './sanitize';

/**
 * Safe elements out of parsed blocks: one node for each block that shows, and none for a reference definition. Code
 * gets its header, a table the frame it scrolls in, and the box of a task a name.
 */
export function renderTokens(tokens: Token[]): DocumentFragment {
  const visible = tokens.filter((token) => !isDefinition(token));
  const fragment = sanitize(parser.renderer.render(visible, parser.options));
  for (const code of fragment.querySelectorAll<HTMLElement>('pre > code')) {
    const { language = '', info } = code.dataset;
    code.parentElement?.replaceWith(createCodeBlock({ text: code.textContent ?? '', language, info }));
  }
  for (const table of fragment.querySelectorAll('table')) {
    const frame = createElement('div', 'table-frame', { role: 'group', 'aria-label': l10n.t('Table'), tabindex: '0' });
    table.replaceWith(frame);
    frame.append(table);
  }
  for (const mark of fragment.querySelectorAll('.footnote-mark')) {
    const label = mark.textContent ?? '';
    const attributes = { type: 'button', 'aria-label': l10n.t('Footnote {0}', label) };
    const button = createElement('button', 'footnote-mark', attributes);
    button.textContent = label;
    mark.replaceWith(button);
  }
  for (const box of fragment.querySelectorAll('.task-box')) {
    box.setAttribute('role', 'img');
    box.setAttribute('aria-label', box.classList.contains('done') ? l10n.t('Done') : l10n.t('To do'));
  }
  return fragment;
}
