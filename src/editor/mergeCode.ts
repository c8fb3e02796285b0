/** Whole lines, counted from zero, both included. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/**
 * The lines of a file that a piece of code is a new version of: those that begin as it does, up to where the same block
 * ends. Undefined where the beginning is not found or is found more than once, and where the code covers the file.
 */
export function linesToReplace(file: string, code: string): Lines | undefined {
  const lines = file.split('\n');
  const wanted = code.split('\n').filter((line) => line.trim() !== '');
  const [head = ''] = wanted;
  const found = lines.flatMap((line, index) => (line.trim() === head.trim() ? [index] : []));
  const [first] = found;
  if (head.trim().length < 3 || first === undefined || found.length > 1) return undefined;
  const last = endOfBlock(lines, first);
  // Code with several blocks is a whole file, or a choice of its parts that no rule finds.
  if (!isOneBlock(wanted)) return undefined;
  return first === 0 && last >= lines.length - 2 ? undefined : { first, last };
}

/** The text of a file after lines of it gave way to code, which takes their indentation. */
export function withLinesReplaced(file: string, { first, last }: Lines, code: string): string {
  const lines = file.split('\n');
  const shift = indentation(lines[first] ?? '');
  const fresh = dedent(code.replace(/^\s*\n|\n\s*$/gu, '').split('\n'));
  const indented = fresh.map((line) => (line === '' ? '' : shift + line));
  return [...lines.slice(0, first), ...indented, ...lines.slice(last + 1)].join('\n');
}

/** The last line of the block that a line begins: all that is indented further, and a line that closes it. */
function endOfBlock(lines: readonly string[], first: number): number {
  const own = indentation(lines[first] ?? '').length;
  let last = first;
  for (let index = first + 1; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line.trim() === '') continue;
    const depth = indentation(line).length;
    if (depth < own || (depth === own && !isClosing(line))) break;
    last = index;
    // A line such as `} else {` closes one part and opens the next.
    if (depth === own && !/[{([:]\s*$/u.test(line)) break;
  }
  return last;
}

function isOneBlock(lines: readonly string[]): boolean {
  return endOfBlock(lines, 0) === lines.length - 1;
}

function isClosing(line: string): boolean {
  return /^\s*(?:[)}\]>]|<\/|end\b|else\b|elif\b|except\b|finally\b|catch\b)/u.test(line);
}

function dedent(lines: readonly string[]): string[] {
  const depths = lines.filter((line) => line.trim() !== '').map((line) => indentation(line).length);
  const least = Math.min(...depths);
  return lines.map((line) => (line.trim() === '' ? '' : line.slice(least)));
}

function indentation(line: string): string {
  return /^[ \t]*/u.exec(line)?.[0] ?? '';
}
