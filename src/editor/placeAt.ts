import { isCloser, opensBlock } from '../stream/brackets';
import { leadingSpace } from '../stream/fence';
import { isProseLanguage } from '../stream/language';
import type { Place } from '../stream/place';
import { quoteStyle } from '../stream/quoteStyle';

/** A document as it stands around a cursor or a selection. Line ends are `\n`. */
export interface Surroundings {
  readonly path: string;
  readonly languageId: string;
  readonly before: string;
  readonly selected: string;
  readonly after: string;
  /** One level of indentation in this file: a tab, or some spaces. */
  readonly unit: string;
}

/** How much of a file is looked at, in characters, to tell which quotes it prefers. */
const quoteSample = 20_000;

/**
 * The part of a document that generated code takes the place of: the selection without the line end after its last
 * line, or, at a cursor on a line of white space, also what is right of the cursor.
 */
export function replacedPart(surroundings: Surroundings): Surroundings {
  const { before, selected, after } = surroundings;
  if (selected !== '') {
    const blankStart = /^(?:[ \t]*\n)*/u.exec(selected)?.[0] ?? '';
    const text = selected.slice(blankStart.length).replace(/\s*\n[ \t]*$/u, '');
    const end = selected.slice(blankStart.length + text.length);
    return { ...surroundings, before: before + blankStart, selected: text, after: end + after };
  }
  const space = leadingSpace(after);
  const isBlank = lastLine(before).trim() === '' && /^(?:\n|$)/u.test(after.slice(space.length));
  return isBlank ? { ...surroundings, selected: space, after: after.slice(space.length) } : surroundings;
}

/** What code has to fit that stands in place of the selection, or at the cursor. */
export function placeAt({ path, languageId, before, selected, after, unit }: Surroundings): Place {
  const lead = lastLine(before);
  const above = before
    .slice(0, before.length - lead.length)
    .split('\n')
    .slice(0, -1);
  const [rest = '', ...below] = after.split('\n');
  const quotes = quoteStyle((before + selected + after).slice(-quoteSample), languageId);
  const common = { path, languageId, unit, after: below, ...(quotes !== undefined && { quotes }) };
  if (selected.trim() !== '') {
    const own = leadingSpace(lead + selected);
    const first = lead.trim() === '' ? own.slice(lead.length) : '';
    return { ...common, before: above, lead, rest, indent: own, first };
  }
  if (lead.trim() === '') {
    const isOpen = lead === '' && rest.trim() === '' && !isProseLanguage(languageId);
    const indent = isOpen ? expectedIndent(above, below, unit) : lead;
    return { ...common, before: above, lead: '', rest, indent, first: indent.slice(lead.length) };
  }
  if (rest.trim() === '' && isComplete(lead)) {
    const indent = leadingSpace(lead) + (opensBlock(lead) ? unit : '');
    return { ...common, before: [...above, lead], lead: '', rest: '', indent, first: `\n${indent}` };
  }
  return { ...common, before: above, lead, rest, indent: leadingSpace(lead), first: '', joins: /\S$/u.test(lead) };
}

/** The indentation of a blank line whose own tells nothing: that of the block it stands in. */
export function expectedIndent(above: readonly string[], below: readonly string[], unit: string): string {
  const previous = above.findLast((line) => line.trim() !== '');
  const next = below.find((line) => line.trim() !== '');
  if (previous === undefined) return '';
  const space = leadingSpace(previous);
  if (/[{([:]\s*$/u.test(previous)) return space + unit;
  if (next === undefined) return isCloser(previous) || opensBlock(previous) ? space : '';
  if (isCloser(next)) return space;
  const nextSpace = leadingSpace(next);
  return nextSpace.length < space.length ? nextSpace : space;
}

/** Whether a line is done, so that code at its end belongs on a new line: a statement, a block's start, a comment. */
function isComplete(line: string): boolean {
  const text = line.trim();
  return /[;{}]$|^(?:\/\/|#(?!\[)|--|\/\*|\*(?:\s|$)|<!--|%)|\*\/$|-->$|^(?:def|class|if|for|while|else|elif|with|try|except)\b.*:$/u.test(
    text,
  );
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}
