/** Where code is going to stand. */
export interface Place {
  /** Leading white space of the line that the code is put on. */
  readonly indent: string;
  /** What of it is missing before the first line, where the code begins further left than that white space ends. */
  readonly first: string;
  /** One level of indentation in this file: a tab, or some spaces. */
  readonly unit: string;
}

/**
 * Fits lines of code to their place. The first line with text sets the base that all others are measured from; it
 * loses its own indentation, since it begins at the cursor. Levels are counted in the answer's own unit (that of the
 * first deeper line) and written in the file's. Lines of white space only become empty.
 */
export async function* reindent(lines: AsyncIterable<string>, place: Place): AsyncGenerator<string> {
  let base: string | undefined;
  let unit: string | undefined;
  for await (const line of lines) {
    const [, space = '', text = ''] = /^([ \t]*)([^]*)$/u.exec(line) ?? [];
    if (text.trim() === '') {
      yield text;
      continue;
    }
    if (base === undefined) {
      base = space;
      yield place.first + text;
      continue;
    }
    const own = space.startsWith(base) ? space.slice(base.length) : '';
    unit ??= own === '' ? undefined : unitOf(own);
    yield place.indent + (unit === undefined ? own : rewrite(own, unit, place.unit)) + text;
  }
}

/** The unit that a first deeper line shows: a tab, or its spaces where their number is a usual one. */
function unitOf(own: string): string {
  if (own.startsWith('\t')) return '\t';
  const spaces = own.length;
  return spaces === 2 || spaces === 3 || spaces === 4 || spaces === 8 ? own : ' '.repeat(spaces % 4 === 0 ? 4 : 2);
}

/** The same depth in another unit. What is left over, such as an alignment, stays as it is. */
function rewrite(own: string, from: string, to: string): string {
  let depth = 0;
  let rest = own;
  while (rest.startsWith(from)) {
    depth += 1;
    rest = rest.slice(from.length);
  }
  return to.repeat(depth) + rest;
}
