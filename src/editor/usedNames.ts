import { importLines } from './importsOf';

/** A name, and where it stands; lines and characters count from 0. */
export interface NamePlace {
  readonly name: string;
  readonly line: number;
  readonly character: number;
}

/** What looks like a name that is called, or that of a type. */
const usedName = /\b(?:[A-Z]\w+|[a-z_$]\w{2,}(?=\())/gu;
const importedName = /\b[A-Za-z_$]\w{2,}/gu;
const quoted = /"[^"]*"|'[^']*'|`[^`]*`|<[^>]*>/gu;
/** Words before a bracket, or in an import, that are no names in any of the languages that there are. */
const keywords = new Set(
  'alias async await case catch const def default elif else except export extern for foreach from func function if import include let mod module namespace new None null package pub public require require_relative return self static struct super switch this throw True type typeof use using var void while with yield False'.split(
    ' ',
  ),
);

/**
 * Names whose declarations help to write code on the lines from `first` to `last`: those used there, the nearest to
 * `near` first, then those that the file imports. Each once.
 */
export function usedNames(
  lines: readonly string[],
  { first, last, near }: { readonly first: number; readonly last: number; readonly near: number },
): NamePlace[] {
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const used = numbers
    .toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near))
    .flatMap((line) => namesIn(lines[line] ?? '', line, usedName));
  const imported = [...importLines(lines)].flatMap(({ line, text }) =>
    namesIn(
      text.replaceAll(quoted, (found) => ' '.repeat(found.length)),
      line,
      importedName,
    ),
  );
  const seen = new Set<string>();
  return [...used, ...imported].filter(({ name }) => !seen.has(name) && seen.add(name));
}

function namesIn(text: string, line: number, pattern: RegExp): NamePlace[] {
  return [...text.matchAll(pattern)]
    .map((match) => ({ name: match[0], line, character: match.index }))
    .filter(({ name }) => !keywords.has(name));
}
