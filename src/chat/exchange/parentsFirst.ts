/** A node of a tree, and the id of its parent as far as that holds. */
export type Placed<Node> = readonly [node: Node, parentId: string | undefined];

/**
 * The nodes of a tree in an order in which each comes after its parent, otherwise as they are given. One whose parent
 * is not there, or which is its own ancestor, becomes a root; of two with the same id the first counts.
 */
export function parentsFirst<Node extends { readonly id: string; readonly parentId?: string }>(
  nodes: readonly Node[],
): Placed<Node>[] {
  const ids = new Set(nodes.map(({ id }) => id));
  const placed = new Map<string, Placed<Node>>();
  const waiting = new Map<string, Node[]>();
  const place = (node: Node, parentId: string | undefined): void => {
    const stack: Placed<Node>[] = [[node, parentId]];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { id } = next[0];
      if (placed.has(id)) continue;
      placed.set(id, next);
      for (const child of waiting.get(id)?.toReversed() ?? []) stack.push([child, id]);
    }
  };
  for (const node of nodes) {
    const { parentId } = node;
    if (parentId === undefined || !ids.has(parentId)) place(node, undefined);
    else if (placed.has(parentId)) place(node, parentId);
    else if (waiting.has(parentId)) waiting.get(parentId)?.push(node);
    else waiting.set(parentId, [node]);
  }
  for (const node of nodes) if (!placed.has(node.id)) place(node, undefined);
  return [...placed.values()];
}
