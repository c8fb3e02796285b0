/**
 * The new text of an answer that was given as a unified diff: what it adds and what it leaves, without the headers and
 * without what it takes away.
 */
export function fromDiff(line: string): string | undefined {
  if (/^(?:---|\+\+\+|diff |index |@@|\\ No newline)/u.test(line)) return undefined;
  if (line.startsWith('-')) return undefined;
  return line.startsWith('+') || line.startsWith(' ') ? line.slice(1) : line;
}
