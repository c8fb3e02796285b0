import type { ImportedNode } from './importedTree';
import { parentsFirst } from './parentsFirst';

export interface VisibleNodes {
  /** Parents first. Each is a question, or an answer to the question before it. */
  readonly nodes: readonly ImportedNode[];
  /** By the id of any node: the id of the visible one that it has become a part of, or that stands before it. */
  readonly shownAs: ReadonlyMap<string, string>;
}

/**
 * Takes hidden and empty nodes out of a tree, and makes one answer of the pieces of one: other programs keep a node for
 * each step of an answer that thinks or uses tools.
 */
export function visibleNodes(all: readonly ImportedNode[]): VisibleNodes {
  const shownAs = new Map<string, string>();
  const nodes = joinAnswers(withoutHidden(all, shownAs), shownAs);
  return { nodes, shownAs };
}

function withoutHidden(all: readonly ImportedNode[], shownAs: Map<string, string>): ImportedNode[] {
  const visible: ImportedNode[] = [];
  /** What hidden nodes have thought since the visible one before them. */
  const thought = new Map<string, string>();
  for (const [node, treeParentId] of parentsFirst(all)) {
    const { parentId: _, ...rest } = node;
    const parentId = treeParentId === undefined ? undefined : shownAs.get(treeParentId);
    const reasoning = paragraphs(thought.get(treeParentId ?? ''), node.reasoning);
    if (node.role === 'hidden' || isEmpty(node)) {
      thought.set(node.id, reasoning);
      if (parentId !== undefined) shownAs.set(node.id, parentId);
    } else {
      shownAs.set(node.id, node.id);
      visible.push({ ...rest, reasoning, ...(parentId !== undefined && { parentId }) });
    }
  }
  return visible;
}

function joinAnswers(nodes: readonly ImportedNode[], shownAs: Map<string, string>): ImportedNode[] {
  const children = new Map<string, number>();
  for (const { parentId = '' } of nodes) children.set(parentId, (children.get(parentId) ?? 0) + 1);
  const joined = new Map<string, ImportedNode>();
  const partOf = new Map<string, string>();
  for (const node of nodes) {
    const parentId = node.parentId === undefined ? undefined : (partOf.get(node.parentId) ?? node.parentId);
    const parent = parentId === undefined ? undefined : joined.get(parentId);
    if (node.role === 'assistant' && parent?.role === 'assistant' && children.get(node.parentId ?? '') === 1) {
      joined.set(parent.id, join(parent, node));
      partOf.set(node.id, parent.id);
    } else {
      joined.set(node.id, { ...node, ...(parentId !== undefined && { parentId }) });
    }
  }
  for (const [id, shown] of shownAs) shownAs.set(id, partOf.get(shown) ?? shown);
  return [...joined.values()];
}

function join(first: ImportedNode, second: ImportedNode): ImportedNode {
  const model = second.model ?? first.model;
  return {
    ...first,
    ...second,
    id: first.id,
    ...(first.parentId !== undefined && { parentId: first.parentId }),
    ...(model !== undefined && { model }),
    text: paragraphs(first.text, second.text),
    reasoning: paragraphs(first.reasoning, second.reasoning),
    images: [...(first.images ?? []), ...(second.images ?? [])],
    notices: [...(first.notices ?? []), ...(second.notices ?? [])],
  };
}

function isEmpty({ text, images = [], attachments = [], failure }: ImportedNode): boolean {
  return text.trim() === '' && images.length === 0 && attachments.length === 0 && failure === undefined;
}

function paragraphs(first = '', second = ''): string {
  return [first, second].filter((text) => text !== '').join('\n\n');
}
