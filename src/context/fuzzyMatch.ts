/**
 * How well a typed query fits a path, higher being better; `undefined` where its letters do not all stand in it in their
 * order. What stands together, begins a word or stands in the file's name counts more.
 * @param query in small letters
 */
export function fuzzyScore(query: string, path: string): number | undefined {
  const lower = path.toLowerCase();
  const nameStart = path.lastIndexOf('/') + 1;
  const inName = scoreFrom(query, path, lower, nameStart);
  if (inName !== undefined) return inName + 50 - path.length / 100;
  const anywhere = scoreFrom(query, path, lower, 0);
  return anywhere === undefined ? undefined : anywhere - path.length / 100;
}

function scoreFrom(query: string, path: string, lower: string, start: number): number | undefined {
  const whole = lower.indexOf(query, start);
  // Letters that stand together are the best a query can find.
  if (whole !== -1) return query.length * 8 + (isWordStart(path, whole) ? 20 : 0) + (whole === start ? 20 : 0);
  let score = 0;
  let position = start;
  for (const letter of query) {
    const found = lower.indexOf(letter, position);
    if (found === -1) return undefined;
    score += found === position ? 4 : 1;
    if (isWordStart(path, found)) score += 4;
    position = found + 1;
  }
  return score;
}

/** After a sign, or where a capital follows a small letter. */
function isWordStart(path: string, index: number): boolean {
  if (index === 0) return true;
  const before = path.charAt(index - 1);
  if (/[/._\s-]/u.test(before)) return true;
  const here = path.charAt(index);
  return here !== here.toLowerCase() && before === before.toLowerCase();
}
