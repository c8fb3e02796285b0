import type { Delimiter, StateCore, StateInline, Token } from 'markdown-it';
import { createParser } from './parser';

/**
 * A parser for text that is still arriving. The last words are read as if everything open in them had just been
 * closed: `**bo` is bold, `[name](https://ex` is a link without an address yet. All else is read as ever.
 */
export const draftParser = createParser();

/** Reads what stands at the very end, where constructs are still open. */
const endParser = createParser();

const backtick = 0x60;
const bracket = 0x5b;
const exclamation = 0x21;
const lessThan = 0x3c;

draftParser.core.ruler.at('inline', (state: StateCore) => {
  const last = lastOpen(state);
  for (const token of state.tokens) {
    if (token.type !== 'inline' || token.children === null) continue;
    if (token === last)
      endParser.inline.parse(withoutTrailingMarks(token.content), endParser, state.env, token.children);
    else state.md.inline.parse(token.content, state.md, state.env, token.children);
  }
});

endParser.inline.ruler.before('backticks', 'open_code', openCode);
endParser.inline.ruler.before('link', 'open_footnote', openFootnote);
endParser.inline.ruler.before('link', 'open_link', openLink);
endParser.inline.ruler.before('image', 'open_image', openImage);
endParser.inline.ruler.before('autolink', 'open_autolink', openAutolink);
endParser.inline.ruler2.after('balance_pairs', 'close_emphasis', closeEmphasis);

/** The words that may go on: those of the last line. */
function lastOpen({ src, tokens }: StateCore): Token | undefined {
  const lines = src.replace(/\n$/u, '').split('\n').length;
  const index = tokens.findLastIndex(({ type, content }) => isLeaf(type) && (type !== 'inline' || content !== ''));
  const token = tokens[index];
  // The words of a table cell have no lines of their own, but the row they stand in has.
  const end = tokens.slice(0, index + 1).findLast(({ map }) => map !== null)?.map?.[1];
  return token?.type === 'inline' && end === lines ? token : undefined;
}

function isLeaf(type: string): boolean {
  return type === 'inline' || type === 'fence' || type === 'code_block' || type === 'hr';
}

/** Marks at the very end have nothing to mark yet, or are half of a closing mark: what they close is closed anyway. */
function withoutTrailingMarks(content: string): string {
  return content.replace(/[\\*_~`<]+$/u, '');
}

/** What is left to read, if it is short enough to be taken for something that is being written. */
function remainder(state: StateInline, from: number): string | undefined {
  const isEnd = state.posMax === state.src.length;
  const rest = state.src.slice(from, from + longestOpen + 1);
  return isEnd && rest.length <= longestOpen && !rest.includes('\n') ? rest : undefined;
}

const longestOpen = 300;

function openCode(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== backtick) return false;
  const marks = /^`+/u.exec(state.src.slice(state.pos))?.[0] ?? '';
  const start = state.pos + marks.length;
  const rest = remainder(state, start);
  if (rest === undefined || new RegExp(`(?<!\`)${marks}(?!\`)`, 'u').test(rest)) return false;
  if (!silent) state.push('code_inline', 'code', 0).content = rest.trimStart();
  state.pos = state.posMax;
  return true;
}

/** The mark of a footnote shows when it is there. */
function openFootnote(state: StateInline, silent: boolean): boolean {
  if (silent || state.src.charCodeAt(state.pos) !== bracket) return false;
  const rest = remainder(state, state.pos);
  if (rest === undefined || !/^\[(?:\^[^\]\s]*)?$/u.test(rest)) return false;
  state.pos = state.posMax;
  return true;
}

/** Reads `[label`, `[label]`, `[label](address` and `[label][name` at the end as the label. */
function openLink(state: StateInline, silent: boolean): boolean {
  const start = state.pos;
  if (silent || state.src.charCodeAt(start) !== bracket || state.linkLevel > 0) return false;
  const rest = remainder(state, start);
  // After a word it is an index or a footnote, and a box begins a task.
  if (rest === undefined || /[\p{L}\p{N}\])]/u.test(state.src.charAt(start - 1))) return false;
  if (start === 0 && /^\[[ xX]?\]?$/u.test(rest)) {
    state.pos = state.posMax;
    return true;
  }
  const labelEnd = state.md.helpers.parseLinkLabel(state, start, true);
  if (labelEnd < 0) {
    // Some bracket further on is a link of its own, or the label is still being written.
    if (rest.slice(1).includes('[') || rest.includes(']')) return false;
    state.pos += 1;
    return true;
  }
  if (!/^(?:\([^)]*|\[[^\]]*\]?)?$/u.test(state.src.slice(labelEnd + 1))) return false;
  pushLabel(state, labelEnd);
  return true;
}

/** A label that looks like a link already, since it is about to become one. */
function pushLabel(state: StateInline, labelEnd: number): void {
  const { posMax } = state;
  state.pos += 1;
  state.posMax = labelEnd;
  state.push('link_open', 'span', 1).attrs = [['class', 'link-to-be']];
  state.linkLevel++;
  state.md.inline.tokenize(state);
  state.linkLevel--;
  state.push('link_close', 'span', -1);
  state.pos = posMax;
  state.posMax = posMax;
}

/** An image shows when it is there. */
function openImage(state: StateInline, silent: boolean): boolean {
  if (silent || state.src.charCodeAt(state.pos) !== exclamation) return false;
  const rest = remainder(state, state.pos);
  if (rest === undefined || !/^!\[[^\]]*(?:\](?:\([^)]*)?)?$/u.test(rest)) return false;
  state.pos = state.posMax;
  return true;
}

/** The address in `<https://ex` is a link without its bracket. */
function openAutolink(state: StateInline, silent: boolean): boolean {
  if (silent || state.src.charCodeAt(state.pos) !== lessThan) return false;
  const rest = remainder(state, state.pos);
  if (rest === undefined || !/^<(?:h|ht|htt|https?|https?:[^\s>]*)$/u.test(rest)) return false;
  state.pos += 1;
  return true;
}

/** More marks than anyone opens at once are no emphasis. */
const mostOpen = 8;

/** Closes the marks of emphasis that open and have found no partner, the last one first. */
function closeEmphasis(state: StateInline): void {
  for (const index of unmatchedOpeners(state.delimiters).slice(-mostOpen).toReversed()) {
    const opener = state.delimiters[index];
    if (opener === undefined) continue;
    opener.end = state.delimiters.length;
    state.push('text', '', 0);
    state.delimiters.push({ ...opener, token: state.tokens.length - 1, end: -1, open: false, close: true });
  }
}

/** Those between two partners stay as they are, since what they would mark ends there. */
function unmatchedOpeners(delimiters: readonly Delimiter[]): number[] {
  let insideUntil = -1;
  return [...delimiters.entries()].flatMap(([index, { open, close, end }]) => {
    insideUntil = Math.max(insideUntil, end);
    // Between two letters a mark may be meant as itself, as in `2*3`.
    return open && !close && end === -1 && index > insideUntil ? [index] : [];
  });
}
