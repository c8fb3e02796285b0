/** What a shell writes before the line that is typed. */
const prompt = /^\s*(?:\$|%|PS [^>]*>|>)\s+/u;

/**
 * The lines to run of a block of code: those after a prompt where it is a session with its output, all others as they
 * are. What cannot be seen is left out, so that what is shown is what is run.
 */
export function commandOf(text: string): string {
  const lines = text.replaceAll(unseen, '').trim().split('\n');
  if (!prompt.test(lines[0] ?? '')) return lines.join('\n');
  return lines
    .filter((line) => prompt.test(line))
    .map((line) => line.replace(prompt, ''))
    .join('\n')
    .trim();
}

/** Controls, marks of direction, signs without width and unusual ends of lines; not the tab and the usual line end. */
const unseen = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
