import { t } from '@vscode/l10n';
import type { Placement } from '../../../src/shared/protocol';
import { highlight, languageName } from './highlight';

/** A block of code with a header that names its language and has the buttons to take it away. */
export function createCodeBlock(code: string, language: string): HTMLElement {
  const block = element('div', 'code-block');
  block.setAttribute('role', 'group');
  block.setAttribute('aria-label', language === '' ? t('Code') : t('Code: {0}', languageName(language)));
  block.append(createHeader(language), createBody(code, language));
  return block;
}

function createHeader(language: string): HTMLElement {
  const header = element('div', 'code-header');
  const name = element('span', 'code-language');
  name.textContent = languageName(language);
  const actions = element('span', 'code-actions');
  actions.append(
    createButton('copy', 'copy', t('Copy')),
    createButton('insert', 'insert', t('Insert at cursor')),
    createButton('replace', 'replace', t('Replace selection')),
  );
  header.append(name, actions);
  return header;
}

function createButton(placement: Placement, icon: string, name: string): HTMLElement {
  const button = element('button', 'icon-button');
  button.setAttribute('type', 'button');
  button.setAttribute('data-placement', placement);
  button.setAttribute('aria-label', name);
  button.setAttribute('title', name);
  const glyph = element('span', `codicon codicon-${icon}`);
  glyph.setAttribute('aria-hidden', 'true');
  button.append(glyph);
  return button;
}

function createBody(code: string, language: string): HTMLElement {
  const body = element('pre', 'code-body');
  // Code that is wider than the panel scrolls, by keyboard too.
  body.setAttribute('tabindex', '0');
  const content = element('code', 'hljs');
  content.setAttribute('data-language', language);
  content.innerHTML = highlight(code, language);
  body.append(content);
  return body;
}

function element(tag: string, className: string): HTMLElement {
  const created = document.createElement(tag);
  created.className = className;
  return created;
}
