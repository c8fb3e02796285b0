/** Marks of a model's own format, and of the prompt, that some endpoints let through into the text. */
const tokens =
  /<\|[a-z_]+\|>|<｜[^｜\n]+｜>|<\/?s>(?=\s*$)|\[\/?INST\]|<(?:fim|file)_[a-z]+>|<(?:end|start)_of_turn>|<EOT>|<CURSOR>/gu;

/**
 * Lines without the marks of a model's own format. A line of nothing else goes; so does a byte order mark at the very
 * start, which no line in the middle of a file has.
 */
export async function* withoutTokens(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const line of lines) {
    const text = isFirst && line.startsWith('\u{FEFF}') ? line.slice(1) : line;
    isFirst = false;
    const clean = text.replaceAll(tokens, '');
    if (clean.trim() !== '' || clean === text) yield clean;
  }
}
