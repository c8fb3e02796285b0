import type { Token } from 'markdown-it';
import { blocksAt, definesLabel, isDefinition, lineStarts } from './blocks';
import { parser, type Definitions } from './parser';
import { patch } from './patch';
import { renderTokens } from './render';

/** A block that a reference definition further down could still change. */
interface ReferringBlock {
  readonly source: string;
  /** Its words, as labels are compared. */
  readonly words: string;
  node: ChildNode;
}

/**
 * The blocks of a stream that are rendered for good. One thing can still change them: a definition that comes later
 * makes links of words in brackets. Such blocks are kept in mind and rendered again when their definition arrives.
 */
export class SettledBlocks {
  private readonly referring: ReferringBlock[] = [];

  constructor(
    private readonly root: HTMLElement,
    private readonly definitions: Definitions,
  ) {}

  /**
   * Takes blocks that have just been rendered, and renders earlier ones again that use what these define.
   *
   * @param nodes one for each block that shows
   * @returns the nodes of those that were rendered again
   */
  add(source: string, tokens: readonly Token[], nodes: readonly ChildNode[]): ChildNode[] {
    const resolved = this.resolve(tokens.filter(definesLabel).map(({ meta }) => String(meta?.['label'])));
    if (!source.includes('[')) return resolved;
    const starts = lineStarts(source);
    const blocks = blocksAt(0, tokens).filter(({ token }) => !isDefinition(token));
    for (const [index, { first, end }] of blocks.entries()) {
      const text = source.slice(starts[first], starts[end]);
      const node = nodes[index];
      if (node !== undefined && text.includes('[')) this.referring.push({ source: text, words: wordsOf(text), node });
    }
    return resolved;
  }

  private resolve(labels: readonly string[]): ChildNode[] {
    const resolved: ChildNode[] = [];
    if (labels.length === 0) return resolved;
    for (const block of this.referring) {
      if (!labels.some((label) => block.words.includes(label))) continue;
      const [wanted] = renderTokens(parser.parse(block.source, { references: this.definitions })).childNodes;
      const [node] = wanted === undefined ? [] : patch(this.root, [block.node], [wanted]);
      if (node === undefined) continue;
      block.node = node;
      resolved.push(node);
    }
    return resolved;
  }
}

/** A block's text without the marks of quotations, in the form labels are compared in. */
function wordsOf(source: string): string {
  const words = parser.utils.normalizeReference(source.replaceAll(/^[ \t>]+/gmu, ''));
  // In a table a label may hold a bar, which is written with a backslash there.
  return words.includes(String.raw`\|`) ? `${words}\n${words.replaceAll(String.raw`\|`, '|')}` : words;
}
