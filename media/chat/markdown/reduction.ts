import type { Token } from 'markdown-it';
import { blocksAt, isDefinition, offsetOfLine, parseBlocks, wholeLines } from './blocks';
import { splitCode } from './codeParts';
import { readInfo } from './parser';

/**
 * How a long open block (code, a list, a table, a quotation) is read again without its finished children: a prefix
 * that puts the parser into the same state, then the text from its last child on.
 */
export interface Reduction {
  /** Stands for all finished children. */
  readonly prefix: string;
  /** Where the last child begins in the text of the block, in characters. */
  readonly from: number;
  /** How many children are finished and stay as they are. */
  readonly finished: number;
  /** How many children the prefix itself makes. */
  readonly extra: number;
  /** Of a list: whether its items are set apart by blank lines, which shows in each of them. */
  readonly loose: boolean;
}

export const wholeBlock: Reduction = { prefix: '', from: 0, finished: 0, extra: 0, loose: false };

/** The text that is left to parse. */
export function reducedText(text: string, { prefix, from }: Reduction): string {
  return prefix + text.slice(from);
}

/** A child of the open block that has just begun, so that those before it are finished. */
interface LastChild {
  readonly prefix: string;
  /** The line it begins at, in the text as it was reduced before. */
  readonly line: number;
  readonly finished: number;
  readonly extra?: number;
  readonly loose?: boolean;
}

/** The next reduction of the open block that `text` consists of; the one it has, if nothing more is finished. */
export function reduce(text: string, current: Reduction): Reduction {
  const lines = wholeLines(reducedText(text, current));
  const tokens = parseBlocks(lines);
  if (blocksAt(0, tokens).length !== 1) return current;
  const child = lastChild(lines, tokens, current);
  if (child === undefined || child.finished === 0) return current;
  return {
    prefix: child.prefix,
    from: current.from + offsetOfLine(lines, child.line) - current.prefix.length,
    finished: current.finished + child.finished,
    extra: child.extra ?? 0,
    loose: child.loose ?? false,
  };
}

function lastChild(lines: string, tokens: readonly Token[], current: Reduction): LastChild | undefined {
  const [block] = tokens;
  if (block === undefined) return undefined;
  switch (block.type) {
    case 'fence':
      return lastCodePart(lines, block);
    case 'bullet_list_open':
    case 'ordered_list_open':
      return lastItem(lines, tokens, current);
    case 'table_open':
      return lastRow(lines, tokens);
    case 'blockquote_open':
      return lastQuoted(tokens);
    default:
      return undefined;
  }
}

function lastCodePart(lines: string, fence: Token): LastChild {
  const finished = splitCode(fence.content, readInfo(fence.info).language).slice(0, -1);
  return {
    prefix: lines.slice(0, offsetOfLine(lines, 1)),
    line: finished.reduce((line, part) => line + part.lines, 1),
    finished: finished.length,
  };
}

/** The header of a table stays in front of its last row. */
function lastRow(lines: string, tokens: readonly Token[]): LastChild | undefined {
  const rows = blocksAt(2, tokens).filter(({ token, first }) => token.type === 'tr_open' && first > 0);
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  return { prefix: lines.slice(0, offsetOfLine(lines, 2)), line: last.first, finished: rows.length - 1 };
}

/** Every line of a quotation begins with its mark, but for lazy ones, which begin no block. */
function lastQuoted(tokens: readonly Token[]): LastChild | undefined {
  const blocks = blocksAt(1, tokens);
  const last = blocks.findLastIndex(({ certain }) => certain);
  const line = blocks[last]?.first;
  if (line === undefined) return undefined;
  const visible = blocks.slice(0, last).filter(({ token }) => !isDefinition(token));
  return { prefix: '', line, finished: visible.length };
}

/**
 * An item of one word stands for the finished items. It also shows whether the list is loose, which its last item
 * need not: the parser hides the paragraphs of tight lists.
 */
function lastItem(lines: string, tokens: readonly Token[], current: Reduction): LastChild | undefined {
  const items = blocksAt(1, tokens);
  const last = items.at(-1);
  if (last === undefined || items.length < 2) return undefined;
  const loose = current.loose || isLoose(lines, current);
  return {
    prefix: itemBefore(lines, last.first, loose),
    line: last.first,
    finished: items.length - 1 - current.extra,
    extra: 1,
    loose,
  };
}

function isLoose(lines: string, current: Reduction): boolean {
  const [, , paragraph] = parseBlocks(current.extra === 1 ? lines : itemBefore(lines, 0, false) + lines);
  return paragraph?.hidden === false;
}

/** An item that the item at `line` follows as its next sibling: with the same mark, and indented as far. */
function itemBefore(lines: string, line: number, loose: boolean): string {
  const start = offsetOfLine(lines, line);
  const mark = /^( {0,3})(?:[-+*]|\d{1,9}([.)]))/u.exec(lines.slice(start, start + 20));
  const [written = '', indentation = '', delimiter] = mark ?? [];
  return `${delimiter === undefined ? written : `${indentation}1${delimiter}`} x\n${loose ? '\n' : ''}`;
}
