/**
 * Makes `present`, neighbours below `parent`, look like `wanted`. Every node that can be kept is kept, so that a
 * selection, the focus and the scroll position in it survive. Returns the nodes that stand there now.
 */
export function patch(parent: Node, present: readonly ChildNode[], wanted: readonly ChildNode[]): ChildNode[] {
  const after = present.at(-1)?.nextSibling ?? null;
  const result = wanted.map((node, index) => {
    const old = present[index];
    if (old !== undefined && patchNode(old, node)) return old;
    if (old === undefined) parent.insertBefore(node, after);
    else old.replaceWith(node);
    return node;
  });
  for (const node of present.slice(wanted.length)) node.remove();
  return result;
}

/** Changes `present` into `wanted` in place. False where it cannot be done. */
function patchNode(present: ChildNode, wanted: ChildNode): boolean {
  // The browser compares much faster than it can be done here, and most of what is rendered again is the same.
  if (present.isEqualNode(wanted)) return true;
  if (present instanceof Text && wanted instanceof Text) {
    patchText(present, wanted.data);
    return true;
  }
  if (!(present instanceof Element) || !(wanted instanceof Element) || present.tagName !== wanted.tagName) return false;
  patchAttributes(present, wanted);
  patch(present, [...present.childNodes], [...wanted.childNodes]);
  return true;
}

/** Text that grew is added to, since replacing it would end a selection in it. */
function patchText(present: Text, data: string): void {
  if (present.data === data) return;
  if (data.startsWith(present.data)) present.appendData(data.slice(present.data.length));
  else present.data = data;
}

function patchAttributes(present: Element, wanted: Element): void {
  for (const name of present.getAttributeNames()) if (!wanted.hasAttribute(name)) present.removeAttribute(name);
  for (const { name, value } of wanted.attributes) {
    if (present.getAttribute(name) !== value) present.setAttribute(name, value);
  }
}
