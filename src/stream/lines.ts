/**
 * Text in whatever pieces it came, as whole lines. Each line ends with `\n` (a `\r\n` becomes that) except perhaps the
 * last. Code is inserted by lines, so that no half-typed name is diagnosed and indentation can be fitted.
 */
export async function* lines(source: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of source) {
    // A `\r` at the end of a piece may be the first half of a `\r\n`, so it waits with the rest.
    const complete = (rest + piece).split(/\r\n|\n|\r(?!$)/u);
    rest = complete.pop() ?? '';
    for (const line of complete) yield `${line}\n`;
  }
  if (rest !== '') yield rest.endsWith('\r') ? `${rest.slice(0, -1)}\n` : rest;
}
