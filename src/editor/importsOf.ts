/** How far down imports are looked for, and how much of them is taken, in lines and in characters. */
const maxLines = 200;
const maxLength = 4000;

const isImport =
  /^\s*(?:import\b|from\s+\S+\s+import\b|export\s+.*\bfrom\b|(?:const|let|var)\s+.*=\s*require\(|#\s*include\b|using\s+[\w.:]+|use\s+[\w:{]|require(?:_relative)?\s|package\s|@import\b|@use\b|mod\s+\w+;)/u;

/** The lines at the top of a file that say what it uses, with the names in between where an import takes several lines. */
export function importsOf(lines: Iterable<string>): string {
  const found: string[] = [];
  let open = false;
  let count = 0;
  for (const line of lines) {
    count += 1;
    if (count > maxLines) break;
    if (!open && !isImport.test(line)) continue;
    found.push(line);
    const brackets = (line.match(/[({]/gu)?.length ?? 0) - (line.match(/[)}]/gu)?.length ?? 0);
    open = open ? brackets >= 0 : brackets > 0;
  }
  return found.join('\n').slice(0, maxLength);
}
