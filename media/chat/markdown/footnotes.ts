import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';

/** The beginning of a footnote, as GitHub's Markdown has it: `[^label]: text`. */
const opening = /^\[\^([^\]\s]{1,60})\]:[ \t]*/u;
const reference = /^\[\^([^\]\s]{1,60})\]/u;
/** What belongs to a footnote below its first line is indented as far as code is. */
const indentation = 4;

/**
 * Footnotes, where they stand. A mark in the text that has no footnote is a mark all the same where it is a number, as
 * models use them for their sources; all other words stay as they are, since `[^abc]` is a pattern as well.
 */
export function addFootnotes(parser: MarkdownIt): void {
  parser.block.ruler.before('reference', 'footnote', readFootnote, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  parser.inline.ruler.before('link', 'footnote_mark', readMark);
  const { escapeHtml } = parser.utils;
  parser.renderer.rules['footnote_mark'] = (tokens, index) =>
    `<span class="footnote-mark">${escapeHtml(tokens[index]?.content ?? '')}</span>`;
  parser.renderer.rules['footnote_open'] = (tokens, index) =>
    `<blockquote class="footnote"><span class="footnote-label">${escapeHtml(tokens[index]?.info ?? '')}</span>`;
  parser.renderer.rules['footnote_close'] = () => '</blockquote>';
}

/** How a footnote is kept among the definitions: no label that is compared has small letters. */
export function footnoteKey(label: string): string {
  return `footnote ${label}`;
}

function readFootnote(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= indentation) return false;
  const found = opening.exec(state.src.slice(start, start + 80));
  const [mark = '', label = ''] = found ?? [];
  if (found === null) return false;
  if (silent) return true;
  const open = state.push('footnote_open', 'blockquote', 1);
  open.info = label;
  open.meta = { label: state.md.utils.normalizeReference(`^${label}`) };
  open.map = [startLine, startLine];
  if (state.env.references !== undefined) state.env.references[footnoteKey(label)] ??= { href: '', title: '' };
  parseContent(state, startLine, endLine, start + mark.length);
  state.push('footnote_close', 'blockquote', -1);
  open.map[1] = state.line;
  return true;
}

/** Reads the lines of a footnote as blocks of their own, the first from behind its mark. */
function parseContent(state: StateBlock, startLine: number, endLine: number, contentStart: number): void {
  const { bMarks, tShift, sCount, blkIndent, parentType } = state;
  const before = [bMarks[startLine], tShift[startLine], sCount[startLine]] as const;
  bMarks[startLine] = contentStart;
  tShift[startLine] = 0;
  sCount[startLine] = blkIndent + indentation;
  state.blkIndent += indentation;
  state.parentType = 'blockquote';
  state.md.block.tokenize(state, startLine, endLine);
  state.parentType = parentType;
  state.blkIndent = blkIndent;
  [bMarks[startLine], tShift[startLine], sCount[startLine]] = [before[0] ?? 0, before[1] ?? 0, before[2] ?? 0];
}

function readMark(state: StateInline, silent: boolean): boolean {
  if (state.src.charAt(state.pos) !== '[' || state.src.charAt(state.pos + 1) !== '^') return false;
  const found = reference.exec(state.src.slice(state.pos, state.pos + 70));
  const [mark = '', label = ''] = found ?? [];
  const isKnown = state.env.references?.[footnoteKey(label)] !== undefined || /^\d+$/u.test(label);
  if (found === null || !isKnown) return false;
  if (!silent) state.push('footnote_mark', '', 0).content = label;
  state.pos += mark.length;
  return true;
}
