import { patch } from './patch';
import type { Reduction } from './reduction';

/**
 * Changes the last child of a long open block, and leaves those before it alone. False where the block does not look
 * as expected, so that it has to be rendered whole.
 *
 * @param shown the block with all its children
 * @param wanted the block as it was parsed after `reduction`
 */
export function patchLastChild(
  reduction: Reduction,
  shown: ChildNode | undefined,
  wanted: ChildNode | undefined,
): boolean {
  const parent = parentOfChildren(shown);
  const fresh = parentOfChildren(wanted);
  if (parent === undefined || fresh === undefined || parent.tagName !== fresh.tagName) return false;
  if (reduction.extra > 0 && isLoose(fresh) !== reduction.loose) return false;
  patch(parent, [...parent.childNodes].slice(reduction.finished), [...fresh.childNodes].slice(reduction.extra));
  return true;
}

/** The element whose children grow: the rows of a table lie deeper, and so do the parts of code. */
function parentOfChildren(block: ChildNode | undefined): Element | undefined {
  if (!(block instanceof Element)) return undefined;
  return block.querySelector(':scope > pre > code, :scope > table > tbody') ?? block;
}

/** In a loose list even an item of one word is a paragraph. */
function isLoose(list: Element): boolean {
  return list.firstElementChild?.firstElementChild?.tagName === 'P';
}
