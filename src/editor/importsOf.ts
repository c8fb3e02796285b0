/** How far down imports are looked for, and how much of them is taken, in lines and in characters. */
const maxLines = 200;
const maxLength = 4000;

const isImport =
  /^\s*(?:import\b|from\s+\S+\s+import\b|export\s+.*\bfrom\b|(?:const|let|var)\s+.*=\s*require\(|#\s*include\b|using\s+[\w.:]+|use\s+[\w:{]|require(?:_relative)?\s|package\s|@import\b|@use\b|mod\s+\w+;)/u;

/** The lines at the top of a file that say what it uses, with the names in between where an import takes several lines. */
export function importsOf(lines: Iterable<string>): string {
  return [...importLines(lines)]
    .map(({ text }) => text)
    .join('\n')
    .slice(0, maxLength);
}

/** The same lines one by one, each with its number from 0. */
export function* importLines(lines: Iterable<string>): Generator<{ readonly line: number; readonly text: string }> {
  let open = false;
  let line = -1;
  for (const text of lines) {
    line += 1;
    if (line >= maxLines) return;
    if (!open && !isImport.test(text)) continue;
    yield { line, text };
    const brackets = (text.match(/[({]/gu)?.length ?? 0) - (text.match(/[)}]/gu)?.length ?? 0);
    open = open ? brackets >= 0 : brackets > 0;
  }
}
