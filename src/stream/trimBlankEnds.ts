/** Lines without the blank ones at either end, and without the final line end; then `last`, where any came. */
export async function* trimBlankEnds(lines: AsyncIterable<string>, last = ''): AsyncGenerator<string> {
  let held = '';
  let begun = false;
  for await (const line of lines) {
    if (line.trim() === '') {
      if (begun) held += line;
      continue;
    }
    begun = true;
    const text = line.endsWith('\n') ? line.slice(0, -1) : line;
    yield held + text;
    held = text === line ? '' : '\n';
  }
  if (begun && last !== '') yield last;
}
