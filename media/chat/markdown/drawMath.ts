import DOMPurify from 'dompurify';
import { renderToString } from 'katex';

const delimiters = /^(?:\$\$|\$|\\\(|\\\[)([\s\S]*?)(?:\$\$|\$|\\\)|\\\])?\s*$/u;

/** The second wall, as with all else that comes out of an answer: parts of formulas, and nothing that loads or leads. */
const purifier = DOMPurify();
purifier.setConfig({
  USE_PROFILES: { html: true, mathMl: true, svg: true },
  ADD_TAGS: ['semantics', 'annotation'],
  ADD_ATTR: ['data-style', 'encoding'],
  FORBID_TAGS: ['a', 'img', 'image', 'use', 'style', 'form', 'input', 'button', 'audio', 'video', 'picture', 'source'],
  FORBID_ATTR: ['style', 'href', 'xlink:href', 'src', 'id', 'name'],
  RETURN_DOM_FRAGMENT: true,
});

/**
 * Draws the math of an element, which holds its source. What cannot be drawn stays as its source, with the reason as a
 * title.
 */
export function drawMath(element: HTMLElement): void {
  const source = element.textContent ?? '';
  const [, tex = ''] = delimiters.exec(source) ?? [];
  const isDisplay = element.classList.contains('display') || /^(?:\$\$|\\\[)/u.test(source);
  try {
    // It can neither link nor load, grow beyond bounds nor go on for ever.
    const limits = { trust: false, strict: 'ignore', maxExpand: 200, maxSize: 20 } as const;
    element.replaceChildren(elementsOf(renderToString(tex, { ...limits, displayMode: isDisplay })));
    element.title = source.trim();
  } catch (error) {
    element.title = error instanceof Error ? error.message : String(error);
  }
  element.classList.add('drawn');
}

/** KaTeX's HTML as elements. Its styles are set one by one, which the page's policy permits; as attributes it does not. */
function elementsOf(html: string): DocumentFragment {
  // In what KaTeX writes a quotation mark stands for itself in tags alone.
  const withoutStyles = html.replaceAll(' style="', ' data-style="');
  const fragment = purifier.sanitize(withoutStyles, { RETURN_DOM_FRAGMENT: true });
  for (const element of fragment.querySelectorAll<HTMLElement | SVGElement>('[data-style]')) {
    element.style.cssText = element.dataset['style'] ?? '';
    delete element.dataset['style'];
  }
  return fragment;
}
