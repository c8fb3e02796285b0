/** The text of a part of the page as it is read, with the way back from a place in it to a node. */
export interface ReadText {
  readonly text: string;
  readonly pieces: readonly { readonly node: Text; readonly start: number }[];
}

/** What messages say, and not the controls around it. */
const readable = '.question-text, .markdown, .bare-text, .sources, .note, .error-notice p';
const blocks = 'p, li, td, th, pre, h1, h2, h3, h4, h5, h6, blockquote, div';

/** The text of the messages below an element. Blocks are parted by line breaks, so that no match goes from one on. */
export function textOf(element: Element): ReadText {
  const pieces: { node: Text; start: number }[] = [];
  let text = '';
  let block: Element | null = null;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!(node instanceof Text) || parent === null || parent.closest(readable) === null) continue;
    if (parent.closest('button') !== null) continue;
    const own = parent.closest(blocks);
    if (own !== block && text !== '') text += '\n';
    block = own;
    pieces.push({ node, start: text.length });
    text += node.data;
  }
  return { text, pieces };
}

/** The range between two places of a text that was read. `undefined` where it is empty. */
export function rangeIn({ pieces }: ReadText, start: number, end: number): StaticRange | undefined {
  const first = pieceAt(pieces, start);
  const last = pieceAt(pieces, end - 1);
  if (first === undefined || last === undefined) return undefined;
  return new StaticRange({
    startContainer: first.node,
    startOffset: Math.min(start - first.start, first.node.length),
    endContainer: last.node,
    endOffset: Math.min(end - last.start, last.node.length),
  });
}

function pieceAt(pieces: ReadText['pieces'], place: number): ReadText['pieces'][number] | undefined {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.start ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return pieces[low - 1];
}
