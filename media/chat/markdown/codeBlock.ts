import * as l10n from '@vscode/l10n';
import type { CodeAction } from './codeActions';
import { splitCode } from './codeParts';
import { fetchGrammar } from './highlight';
import { languageName } from './languageNames';
import { languageOf, type Language } from './languages';
import { isShell } from './shells';

/** Code as a fence of an answer holds it. */
export interface FencedCode {
  readonly text: string;
  /** The language as the fence names it; empty where it names none. */
  readonly language: string;
  /** What else stands beside the fence, such as a path. */
  readonly info: string | undefined;
}

/** A block of code with a header that names its language and has the buttons to take it away. */
export function createCodeBlock(code: FencedCode): HTMLElement {
  const { language } = code;
  const block = createElement('div', 'code-block', { role: 'group', 'aria-label': blockName(language) });
  block.append(createHeader(language), createBody(code));
  return block;
}

function blockName(language: string): string {
  return language === '' ? l10n.t('Code') : l10n.t('Code: {0}', languageName(language));
}

/** Gives all code on the page the names that its languages have now. */
export function nameCodeAgain(): void {
  for (const block of document.querySelectorAll<HTMLElement>('.code-block')) {
    const language = block.querySelector<HTMLElement>('.code-body > code')?.dataset['language'] ?? '';
    const shown = block.querySelector('.code-language');
    block.setAttribute('aria-label', blockName(language));
    if (shown !== null) shown.textContent = languageName(language);
  }
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
    createButton('apply', 'git-pull-request-go-to-changes', l10n.t('Apply to file')),
    createButton('save', 'save', l10n.t('Save as file')),
  );
  if (isShell(language)) actions.append(createButton('run', 'terminal', l10n.t('Run in terminal')));
  header.append(name, actions);
  return header;
}

function createButton(action: CodeAction, icon: string, name: string): HTMLElement {
  const attributes = { type: 'button', 'data-action': action, 'aria-label': name, title: name };
  const button = createElement('button', 'icon-button', attributes);
  button.append(createElement('span', `codicon codicon-${icon}`, { 'aria-hidden': 'true' }));
  return button;
}

/** The code itself, an element for each part, so that a long block can grow at its end alone. */
function createBody({ text, language, info }: FencedCode): HTMLElement {
  // Code that is wider than the panel scrolls, by keyboard too.
  const body = createElement('pre', 'code-body', { tabindex: '0' });
  const content = createElement('code', '', {
    'data-language': language,
    ...(info !== undefined && { 'data-info': info }),
  });
  fill(content, text, language);
  fetchGrammar(language, highlightAgain);
  body.append(content);
  return body;
}

function fill(content: HTMLElement, text: string, language: string): void {
  const parts = splitCode(text, language).map(({ html }) => {
    const part = createElement('span', 'code-part');
    part.innerHTML = html;
    return part;
  });
  content.replaceChildren(...parts);
}

/** Gives its colours to all code on the page that was shown before the grammar of its language had come. */
function highlightAgain(arrived: Language): void {
  for (const content of document.querySelectorAll<HTMLElement>('.code-body > code')) {
    const { language = '' } = content.dataset;
    if (languageOf(language) === arrived) fill(content, content.textContent ?? '', language);
  }
}

/** An element with these attributes; an empty class is none. */
export function createElement(tag: string, className: string, attributes: Record<string, string> = {}): HTMLElement {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
