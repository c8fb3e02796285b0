import * as l10n from '@vscode/l10n';
import { createElement } from './codeBlock';

/** Code of more lines can be folded; the style sheet says how many of them a folded block shows. */
const longestUnfolded = 40;

/**
 * Gives every long block of code below `root` that has none yet a button that folds and unfolds it.
 *
 * @param folded whether they begin folded: what the reader has watched arriving stays open
 */
export function addFolds(root: ParentNode, folded: boolean): void {
  for (const block of root.querySelectorAll('.code-block:not(:has(> .code-fold))')) {
    const lines = linesOf(block);
    if (lines <= longestUnfolded) continue;
    const button = createElement('button', 'code-fold', { type: 'button', 'data-lines': String(lines) });
    block.append(button);
    show(block, button, folded);
  }
}

/** Unfolds what is folded, and the other way round, without moving the block out of sight. */
export function toggleFold(button: HTMLElement): void {
  const block = button.closest('.code-block');
  if (block === null) return;
  const folded = !block.classList.contains('folded');
  show(block, button, folded);
  if (folded) block.scrollIntoView({ block: 'nearest' });
}

function show(block: Element, button: HTMLElement, folded: boolean): void {
  block.classList.toggle('folded', folded);
  button.setAttribute('aria-expanded', String(!folded));
  button.textContent = folded ? l10n.t('Show all {0} lines', button.dataset['lines'] ?? '') : l10n.t('Show less');
}

function linesOf(block: Element): number {
  const code = block.querySelector('code')?.textContent ?? '';
  return code.replace(/\n$/u, '').split('\n').length;
}
