/** A comment, in any language, that says a file name and nothing else. */
const comment =
  /^\s*(?:\/\/|#|--|;|%|<!--|\/\*)\s*(?:(?:file|path|filename)\s*:\s*)?(?<name>[\w./\\@+-]+)\s*(?:-->|\*\/)?\s*$/iu;

/** Lines without a first one that says, in a comment, which file they belong to. */
export async function* withoutPathLine(lines: AsyncIterable<string>, path: string): AsyncGenerator<string> {
  let begun = false;
  for await (const line of lines) {
    const isPath = !begun && namesFile(comment.exec(line)?.groups?.['name'] ?? '', path);
    begun ||= line.trim() !== '';
    if (!isPath) yield line;
  }
}

function namesFile(name: string, path: string): boolean {
  const base = path.split('/').at(-1) ?? '';
  return base !== '' && name.replaceAll('\\', '/').split('/').at(-1) === base;
}
