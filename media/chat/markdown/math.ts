import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';

/**
 * Math as models write it: `$x$`, `\(x\)` and `\[ x \]` within text, `$$` and `\[` with what they hold on a line or on lines of
 * its own. It shows as its source, in an element that is drawn later.
 */
export function addMath(parser: MarkdownIt): void {
  parser.block.ruler.before('fence', 'math', readBlock, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
  parser.inline.ruler.before('escape', 'math', readInline);
  const { escapeHtml } = parser.utils;
  parser.renderer.rules['math_inline'] = (tokens, index) =>
    `<span class="math">${escapeHtml(tokens[index]?.content ?? '')}</span>`;
  parser.renderer.rules['math_block'] = (tokens, index) =>
    `<p class="math display">${escapeHtml(tokens[index]?.content ?? '')}</p>`;
}

const blockOpening = /^(?:\$\$|\\\[)/u;
const wholeBlock = /^(?:\$\$(?:[^$\\]|\\.)+\$\$|\\\[.+\\\])\s*$/u;

/** On one line, or like a fence: what opens on a line of its own ends where it is closed, or where all ends. */
function readBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const first = lineOf(state, startLine);
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4 || !blockOpening.test(first)) return false;
  const opened = first.trimEnd();
  const isWhole = wholeBlock.test(first);
  if (!isWhole && opened !== '$$' && opened !== String.raw`\[`) return false;
  if (silent) return true;
  let next = startLine + 1;
  if (!isWhole) {
    const closing = opened === '$$' ? /\$\$\s*$/u : /\\\]\s*$/u;
    for (let closed = false; next < endLine && !closed; next++) {
      if (lineOf(state, next) !== '' && (state.sCount[next] ?? 0) < state.blkIndent) break;
      closed = closing.test(lineOf(state, next));
    }
  }
  const token = state.push('math_block', 'p', 0);
  token.content = state.getLines(startLine, next, state.blkIndent, false);
  token.map = [startLine, next];
  state.line = next;
  return true;
}

function lineOf(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}

const longest = 2000;
/** Between dollars, which also stand before prices and variables: nothing blank inside them, no word around them. */
const dollars = /^\$(?![\s$])(?:[^$\\]|\\.)*?(?<!\s)\$(?![\p{L}\p{N}$])/su;
const doubled = /^\$\$(?!\$)(?:[^$\\]|\\.)+?\$\$/su;
const parentheses = /^\\\((?!\s*\\\)).+?\\\)/su;
/** With a blank inside, since `\[` alone is a bracket that begins no link. */
const brackets = /^\\\[\s.+?\s\\\]/su;

function readInline(state: StateInline, silent: boolean): boolean {
  const first = state.src.charAt(state.pos);
  if (first !== '$' && !(first === '\\' && /[([]/u.test(state.src.charAt(state.pos + 1)))) return false;
  if (first === '$' && /[\p{L}\p{N}$]/u.test(state.src.charAt(state.pos - 1))) return false;
  const rest = state.src.slice(state.pos, Math.min(state.posMax, state.pos + longest));
  const found = doubled.exec(rest) ?? dollars.exec(rest) ?? parentheses.exec(rest) ?? brackets.exec(rest);
  if (found === null) return false;
  if (!silent) state.push('math_inline', '', 0).content = found[0];
  state.pos += found[0].length;
  return true;
}
