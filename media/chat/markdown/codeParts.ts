import { highlight } from './highlight';

/** A stretch of whole lines, highlighted by itself. */
export interface CodePart {
  readonly text: string;
  readonly html: string;
  /** How many lines it has; the last one may still lack its line break. */
  readonly lines: number;
}

const fewestLines = 12;
const mostLines = 400;
const mostCharacters = 20_000;

/**
 * Splits code where the highlighter is outside of every string, comment and other construct, so that each part can
 * be highlighted without those before it. Where a part ends depends on the text up to there alone: more code changes
 * the last part only. A part ends after at least twelve lines, at a blank line if one is near. Where the highlighter
 * is inside of something the next try comes a quarter later, which keeps the whole effort in proportion to the code.
 */
export function splitCode(code: string, language: string): CodePart[] {
  const parts: CodePart[] = [];
  let start = 0;
  let lines = 0;
  let nextTry = fewestLines;
  for (let lineStart = 0; lineStart < code.length;) {
    const lineBreak = code.indexOf('\n', lineStart);
    if (lineBreak === -1) break;
    const blank = code.slice(lineStart, lineBreak).trim() === '';
    lineStart = lineBreak + 1;
    lines += 1;
    const forced = lines >= mostLines || lineStart - start > mostCharacters;
    if (!forced && (lines < nextTry || (!blank && lines < nextTry + fewestLines))) continue;
    const text = code.slice(start, lineStart);
    const { html, complete } = highlightPart(text, language);
    if (!complete && !forced) {
      nextTry = Math.ceil(lines * 1.25);
      continue;
    }
    parts.push({ text, html, lines });
    start = lineStart;
    lines = 0;
    nextTry = fewestLines;
  }
  if (start < code.length) {
    const text = code.slice(start);
    parts.push({ text, html: highlightPart(text, language).html, lines: lines + (text.endsWith('\n') ? 0 : 1) });
  }
  return parts;
}

const longestLine = 4000;

function highlightPart(text: string, language: string): { html: string; complete: boolean } {
  // Machine-made lines would cost more time than their colours are worth.
  const tooLong = text.length > mostCharacters || (text.length > longestLine && hasLongLine(text));
  return highlight(text, tooLong ? '' : language);
}

function hasLongLine(text: string): boolean {
  return text.split('\n').some((line) => line.length > longestLine);
}
