/** How many columns a level takes where it is written as a tab, to compare it with spaces. */
const tabColumns = 4;

/** Columns that white space takes. */
export function columns(space: string): number {
  let count = 0;
  for (const character of space) count += character === '\t' ? tabColumns : 1;
  return count;
}

/** The unit that a deeper line shows: a tab, or as many spaces as a level usually has; else none. */
export function unitOf(space: string, fileUnit: string): string | undefined {
  if (space.startsWith('\t')) return '\t';
  const count = space.length;
  if (count === fileUnit.length && fileUnit !== '\t') return fileUnit;
  // Eight spaces are two levels, as of a carried-on line, unless the file itself has such levels.
  if (count === 8) return '    ';
  return count === 2 || count === 3 || count === 4 ? space : undefined;
}

/** The same depth in another unit. What is left over, such as an alignment, stays as it is. */
export function inUnit(space: string, from: string, to: string): string {
  let depth = 0;
  let rest = space;
  while (rest.startsWith(from)) {
    depth += 1;
    rest = rest.slice(from.length);
  }
  return to.repeat(depth) + rest;
}

/** White space that is shorter by as many levels as these columns are. */
export function outdented(space: string, missing: number, { from, to }: { from: string; to: string }): string {
  const levels = Math.ceil(missing / columns(from));
  let rest = space;
  for (let level = 0; level < levels; level += 1) {
    if (rest.endsWith(to)) rest = rest.slice(0, -to.length);
    else return '';
  }
  return rest;
}
