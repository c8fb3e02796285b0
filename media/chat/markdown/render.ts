import type { Token } from 'markdown-it';
import { createCodeBlock } from './codeBlock';
import { parser, type Definitions } from './parser';
import { sanitize } from './sanitize';

/** The elements of a piece of Markdown whose first line begins a block. */
export function renderFragment(text: string, definitions: Definitions): DocumentFragment {
  return toFragment(parser.parse(text, { references: definitions }));
}

/** Safe elements out of parsed blocks. */
export function toFragment(tokens: Token[]): DocumentFragment {
  const visible = tokens.filter((token) => token.type !== 'reference_definition');
  const fragment = sanitize(parser.renderer.render(visible, parser.options));
  for (const code of fragment.querySelectorAll('pre > code')) {
    const language = code.getAttribute('data-language') ?? '';
    code.parentElement?.replaceWith(createCodeBlock(code.textContent ?? '', language));
  }
  return fragment;
}
