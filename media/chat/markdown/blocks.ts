import type { Token } from 'markdown-it';
import { parser } from './parser';

/** A block: the token that begins it, its first line and the line after its last, both counted from 0. */
export interface Block {
  readonly token: Token;
  readonly first: number;
  readonly end: number;
  /** Whether it is certain that the block begins at its first line, whatever comes after the lines that are there. */
  readonly certain: boolean;
}

/** The blocks of a text, found without looking into what they say. */
export function parseBlocks(text: string): Token[] {
  const tokens: Token[] = [];
  parser.block.parse(text, parser, { references: {} }, tokens);
  return tokens;
}

/**
 * The blocks at one level of nesting, reference definitions included.
 *
 * Where a block certainly begins, no later line can change anything before it: the parser reads block by block, each
 * one from the line where the last ended, and keeps nothing else in mind. It decides that a block begins by lines up
 * to this one, or up to the next where it finds a table. There is one exception: the title of a reference definition
 * may begin on the line after it and run on over many, so that what looks like a paragraph right below a definition,
 * even below one that ends a quotation or a list, may turn out to be its title.
 *
 * @param tokens out of whole lines of text
 */
export function blocksAt(level: number, tokens: readonly Token[]): Block[] {
  return tokens.flatMap((token, index) => {
    if (token.level !== level || token.map === null || token.type === 'inline') return [];
    const [first, end] = token.map;
    return [{ token, first, end, certain: isDefinition(token) || !isDefinitionUpTo(first, tokens, index - 1) }];
  });
}

/** Whether the last leaf among the tokens up to `index` is a reference definition that ends right before `line`. */
function isDefinitionUpTo(line: number, tokens: readonly Token[], index: number): boolean {
  let last = index;
  while (tokens[last]?.nesting === -1) last--;
  const leaf = tokens[last];
  return leaf !== undefined && isDefinition(leaf) && leaf.map?.[1] === line;
}

export function isDefinition({ type }: Token): boolean {
  return type === 'reference_definition';
}

/** Whether a block gives a meaning to words in brackets elsewhere. */
export function definesLabel(token: Token): boolean {
  return isDefinition(token) || token.type === 'footnote_open';
}

/** Where each line begins, in characters. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Where a line begins, in characters; the line must be there. */
export function offsetOfLine(text: string, line: number): number {
  let offset = 0;
  for (let count = 0; count < line; count++) offset = text.indexOf('\n', offset) + 1;
  return offset;
}

/** The text without its last line, if that one lacks its line break. */
export function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1);
}
