/**
 * Makes `old` (neighbours below `parent`, in order) look like the nodes of `fragment`, keeping every node that can be
 * kept, so that a selection, the focus and the scroll position in it survive. Returns the nodes that stand there now.
 */
export function patch(parent: Node, old: readonly ChildNode[], fragment: Node): ChildNode[] {
  const after = old.at(-1)?.nextSibling ?? null;
  const wanted = [...fragment.childNodes];
  const result = wanted.map((node, index) => {
    const present = old[index];
    if (present !== undefined && patchNode(present, node)) return present;
    if (present === undefined) parent.insertBefore(node, after);
    else present.replaceWith(node);
    return node;
  });
  for (const node of old.slice(wanted.length)) node.remove();
  return result;
}

/** Changes `present` into `wanted` in place. False where it cannot be done. */
function patchNode(present: Node, wanted: Node): boolean {
  if (present instanceof Text && wanted instanceof Text) {
    patchText(present, wanted.data);
    return true;
  }
  if (!(present instanceof Element) || !(wanted instanceof Element) || present.tagName !== wanted.tagName) return false;
  patchAttributes(present, wanted);
  patch(present, [...present.childNodes], wanted);
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
