import * as l10n from '@vscode/l10n';
import type { Placement } from '../../../src/shared/protocol';
import { splitCode } from './codeParts';
import { languageName } from './highlight';

/** A block of code with a header that names its language and has the buttons to take it away. */
export function createCodeBlock(code: string, language: string): HTMLElement {
  const block = createElement('div', 'code-block', {
    role: 'group',
    'aria-label': language === '' ? l10n.t('Code') : l10n.t('Code: {0}', languageName(language)),
  });
  block.append(createHeader(language), createBody(code, language));
  return block;
}

function createHeader(language: string): HTMLElement {
  const header = createElement('div', 'code-header');
  const name = createElement('span', 'code-language');
  name.textContent = languageName(language);
  const actions = createElement('span', 'code-actions');
  actions.append(
    createButton('copy', 'copy', l10n.t('Copy')),
    createButton('insert', 'insert', l10n.t('Insert at cursor')),
    createButton('replace', 'replace', l10n.t('Replace selection')),
  );
  header.append(name, actions);
  return header;
}

function createButton(placement: Placement, icon: string, name: string): HTMLElement {
  const attributes = { type: 'button', 'data-placement': placement, 'aria-label': name, title: name };
  const button = createElement('button', 'icon-button', attributes);
  button.append(createElement('span', `codicon codicon-${icon}`, { 'aria-hidden': 'true' }));
  return button;
}

/** The code itself, an element for each part, so that a long block can grow at its end alone. */
function createBody(code: string, language: string): HTMLElement {
  // Code that is wider than the panel scrolls, by keyboard too.
  const body = createElement('pre', 'code-body', { tabindex: '0' });
  const content = createElement('code', '', { 'data-language': language });
  for (const { html } of splitCode(code, language)) {
    const part = createElement('span', 'code-part');
    part.innerHTML = html;
    content.append(part);
  }
  body.append(content);
  return body;
}

/** An element with these attributes; an empty class is none. */
export function createElement(tag: string, className: string, attributes: Record<string, string> = {}): HTMLElement {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
