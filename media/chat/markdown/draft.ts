import type { Token } from 'markdown-it';

/** Marks of quotations and list items, which may stand in front of anything. */
const containers = String.raw`[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*`;

/** A line so far that may become the mark of some block: a list item, a heading, a rule, a table, an underline. */
const undecided = new RegExp(String.raw`^${containers}(?:[-+*_=#>|:\x60~ \t]*|\d{1,9}[.)]?)$`, 'u');
/** A line so far that may become a reference definition, or begin with a link. */
const openingBracket = /^ {0,3}\[[^\]]{0,100}(?:\]:?[ \t]*)?$/u;
const openingFence = new RegExp(String.raw`^${containers}(?:\x60{3,}[^\x60]*|~{3,}.*)$`, 'u');
const closingFence = /^[ \t>]*(?:`+|~+)[ \t]*$/u;
const tableRow = /^[ \t>]*\|/u;

/**
 * Unfinished text as it is shown meanwhile: without a last line that may yet turn out to be no text but a mark, and
 * with the header of a table completed, so that it is a table from its first cell.
 *
 * @param tokens the blocks of the text
 */
export function draftText(text: string, tokens: readonly Token[]): string {
  const lineStart = text.lastIndexOf('\n') + 1;
  const lastLine = text.slice(lineStart);
  const last = tokens.findLast(({ type, nesting }) => nesting !== -1 || type === 'table_close')?.type;
  if (last === 'fence') return closingFence.test(lastLine) ? text.slice(0, lineStart) : text;
  const inTable = last === 'table_close';
  if (inTable && isHeader(tokens.findLast(({ type }) => type === 'table_open'))) return text;
  const undecidedLine = [undecided, openingBracket, openingFence].some((pattern) => pattern.test(lastLine));
  const shown = undecidedLine ? text.slice(0, lineStart) : text;
  return inTable ? shown : withDelimiterRow(shown);
}

/** Whether a table has no rows yet but its header and the line below it. */
function isHeader(table: Token | undefined): boolean {
  return table?.map?.[1] === (table?.map?.[0] ?? 0) + 2;
}

/** A row that begins a table gets the row below it that makes it one. */
function withDelimiterRow(text: string): string {
  const lines = text.trimEnd().split('\n').slice(-2);
  const header = lines.at(-1) ?? '';
  const before = lines.length > 1 ? lines[0] : undefined;
  if (!tableRow.test(header) || (before !== undefined && tableRow.test(before)) || text.endsWith('\n\n')) return text;
  const cells = header
    .replace(/^[ \t>]*\|/u, '')
    .trimEnd()
    .replace(/(?<!\\)\|$/u, '');
  if (cells === '') return text;
  const columns = cells.split(/(?<!\\)\|/u).length;
  const indentation = /^[ \t>]*/u.exec(header)?.[0] ?? '';
  return `${text.trimEnd()}\n${indentation}|${'---|'.repeat(columns)}`;
}
