/** A line that is nothing but a comment, in the languages that there are. */
const lineComment = /^\s*(?:\/\/+|#(?![![])|--|;+|%|<!--|\/\*+|\*(?!\/)|"""|''')/u;

/**
 * The comment that ends at a line or right above it, from `lineAt`: all of its lines, without their common margin. Nothing where the
 * place has none.
 */
export function commentAt(lineAt: (line: number) => string, line: number): string | undefined {
  const last = lineAt(line).trim() === '' ? line - 1 : line;
  const lines: string[] = [];
  for (let index = last; index >= 0; index -= 1) {
    const text = lineAt(index);
    if (!lineComment.test(text) && !/\*\/\s*$/u.test(text)) break;
    lines.unshift(text.trimEnd());
  }
  const words = lines.join(' ').match(/[\p{L}\p{N}]{2,}/gu)?.length ?? 0;
  const margin = /^[ \t]*/u.exec(lines[0] ?? '')?.[0] ?? '';
  const comment = lines.map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line.trimStart()));
  return words >= 2 ? comment.join('\n') : undefined;
}
