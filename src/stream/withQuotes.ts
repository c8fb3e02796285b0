import type { QuoteStyle } from './quoteStyle';

/** Strings over several lines, in whose inside nothing is a string of its own. */
const longMarks = ['"""', "'''", '`'] as const;

/** Something that may be a regular expression, in which a quote begins no string. */
const expression = /(?:^|[(=,:!&|?{};]|\breturn)\s*\/(?![/*])/u;
/**
 * Lines with their strings in the quotes of the file. A string that holds a quote or a backslash stays, and so does a
 * line in which what is a string is not certain.
 */
export function withQuotes(
  lines: AsyncIterable<string>,
  { quotes, languageId }: { quotes?: QuoteStyle; languageId: string },
): AsyncIterable<string> {
  return quotes === undefined ? lines : requoted(lines, quotes, languageId);
}

async function* requoted(lines: AsyncIterable<string>, quotes: QuoteStyle, languageId: string): AsyncGenerator<string> {
  let long: string | undefined;
  for await (const line of lines) {
    const wasLong = long !== undefined;
    long = longAfter(line, long, languageId);
    yield wasLong || long !== undefined ? line : rewrite(line, quotes, languageId);
  }
}

/** Which string over several lines is open after a line. */
function longAfter(line: string, open: string | undefined, languageId: string): string | undefined {
  const marks = longMarks.filter((mark) => (mark === '`') !== (languageId === 'python'));
  let long = open;
  if (!marks.some((mark) => line.includes(mark))) return long;
  for (let index = 0; index < line.length; index += 1) {
    const mark = marks.find((mark) => line.startsWith(mark, index));
    if (mark === undefined || (long !== undefined && mark !== long)) continue;
    long = long === undefined ? mark : undefined;
    index += mark.length - 1;
  }
  return long;
}

function rewrite(line: string, quotes: QuoteStyle, languageId: string): string {
  const [from, to] = quotes === 'single' ? ['"', "'"] : ["'", '"'];
  const isScript = !['python', 'css', 'scss', 'less'].includes(languageId);
  if (!line.includes(from) || line.includes('`') || line.includes('\\') || expression.test(line)) return line;
  if (/"""|'''/u.test(line)) return line;
  // Attributes of tags have double quotes whatever the strings have, and text between tags has no strings.
  if (languageId !== 'typescript' && isScript && /<\/?[A-Za-z][\w.-]*[\s/>]|^\s*[\w:-]+="/u.test(line)) return line;
  // A comment may hold an apostrophe, so such lines stay.
  if (line.includes(to) || line.split(from).length % 2 === 0 || /\/\/|\/\*|#\s|^\s*\*/u.test(line)) return line;
  return line.replaceAll(from, to);
}
