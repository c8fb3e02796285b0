/** The most lines of one block; what is longer is not read before it is taken. */
const maxLines = 16;

/**
 * The first block of a text: up to its first blank line, or its first line alone where no more fits. Nothing after it
 * is waited for, so that the request behind the text can end. Has no white space at its end.
 */
export async function oneBlock(text: AsyncIterable<string>, isOneLine: boolean): Promise<string> {
  const end = isOneLine
    ? /\n/u
    : new RegExp(`(?<=\\S)[ \\t]*\\n[ \\t]*\\n|(?<=(?:\\n[^\\n]*){${maxLines - 1}})\\n`, 'u');
  let block = '';
  for await (const piece of text) {
    block += piece;
    const found = end.exec(block);
    if (found === null) continue;
    block = block.slice(0, found.index);
    break;
  }
  return block.trimEnd();
}
