/**
 * What rendered Markdown says: the same text for the HTML that a specification expects and for the panel's own, where
 * the panel differs only in how it shows a thing. Runs in the page.
 */
export function outline(html: string): string {
  // A document of its own, in which no picture loads.
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const blocks = /[ \n]*(<\/?(?:p|h\d|ul|ol|li|blockquote|pre|table|thead|tbody|tr|th|td|hr|br|box)\b[^>]*>)[ \n]*/gu;
  return outlineAll(body).replaceAll(blocks, '$1').trim();
}

function outlineAll({ childNodes }: Node): string {
  return [...childNodes].map(outlineOne).join('');
}

function outlineOne(node: Node): string {
  if (node instanceof Text) return written(node.data.replaceAll(/[ \t\r\n]+/gu, ' '));
  if (!(node instanceof HTMLElement)) return '';
  const name = node.localName;
  switch (name) {
    case 'a':
      return link(node.getAttribute('href') ?? '', node.title, outlineAll(node));
    case 'img':
      return image(node.getAttribute('src') ?? '', node.getAttribute('alt') ?? '');
    case 'input':
      return box(node.hasAttribute('checked'));
    case 'del':
      return `<s>${outlineAll(node)}</s>`;
    case 'span':
      if (node.classList.contains('task-box')) return box(node.classList.contains('done'));
      return node.classList.contains('no-link') ? link(node.title, '', outlineAll(node)) : outlineAll(node);
    case 'div':
      return node.classList.contains('code-block') ? code(node.querySelector('code')) : outlineAll(node);
    case 'pre':
      return code(node.querySelector('code'));
    case 'br':
    case 'hr':
      return `<${name}>`;
    case 'ol':
      return `<ol ${node.getAttribute('start') ?? '1'}>${outlineAll(node)}</ol>`;
    case 'th':
    case 'td':
      return `<${name} ${alignment(node)}>${outlineAll(node)}</${name}>`;
    default:
      return `<${name}>${outlineAll(node)}</${name}>`;
  }
}

/** The panel goes to web and mail addresses only, and shows the address before the title. */
function link(address: string, title: string, text: string): string {
  if (!/^(?:https?|mailto):/iu.test(address)) return `<nowhere ${written(address)}>${text}</nowhere>`;
  const own = title === address ? '' : title.replace(`${address}\n`, '');
  return `<a ${written(address)} ${written(own)}>${text}</a>`;
}

/** The panel loads no picture and shows a link in its place. */
function image(source: string, alternative: string): string {
  return link(source, '', written(alternative === '' ? source : alternative));
}

function box(done: boolean): string {
  return `<box ${done}>`;
}

function code(element: Element | null): string {
  const language = element?.getAttribute('data-language') ?? element?.className.replace('language-', '') ?? '';
  return `<pre ${written(language)}>${JSON.stringify(written(element?.textContent ?? ''))}</pre>`;
}

function alignment(cell: HTMLElement): string {
  return cell.getAttribute('align') ?? cell.className.replace('align-', '');
}

/** As in HTML, so that no text looks like an element. */
function written(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
