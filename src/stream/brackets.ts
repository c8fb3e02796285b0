const keywordOpens =
  /^(?:def|class|module|if|unless|while|until|for|case|begin|function|local function|defmodule)\b|\bdo(?:\s*\|[^|]*\|)?$/u;
const keywordCloses = /^(?:end|fi|done|esac)\b/u;

/** How many brackets, and blocks that end with a word, a line leaves open; negative where it closes more. Approximate. */
export function openedBy(line: string): number {
  const code = withoutTexts(line).trim();
  return bracketsOpenedBy(code) + wordsOpenedBy(code);
}

function bracketsOpenedBy(code: string): number {
  let open = 0;
  for (const character of code) {
    if (character === '(' || character === '[' || character === '{') open += 1;
    else if (character === ')' || character === ']' || character === '}') open -= 1;
  }
  return open;
}

/** In blocks that words close, as in Ruby, Lua and shell scripts. */
function wordsOpenedBy(code: string): number {
  if (keywordCloses.test(code)) return -1;
  return keywordOpens.test(code) && !/\bend$/u.test(code) && !code.endsWith('{') && !code.endsWith(':') ? 1 : 0;
}

/** Whether a line only closes what stands before it. */
export function isCloser(line: string): boolean {
  return /^[\])}>;,\s]*$|^(?:end|fi|done|esac)[;)\s]*$|^<\/[\w.-]*>$/u.test(line.trim());
}

/** Whether what follows a line stands deeper, or carries it on. */
export function opensBlock(line: string): boolean {
  const code = withoutTexts(line).trim();
  if (/[{([:=+\-*/&|?<\\]$|=>$|\b(?:then|do|else|begin|of|where|repeat|SELECT|FROM|SET|VALUES)$/u.test(code))
    return true;
  if (code.endsWith(',')) return bracketsOpenedBy(code) > 0;
  return wordsOpenedBy(code) > 0 || /^<[A-Za-z](?:[^>]*[^/])?>$/u.test(line.trim());
}

/** Whether a line carries on the one above it, as a chain of calls does. */
export function continues(line: string): boolean {
  return /^(?:[.?:&|+*,)\]]|=(?!=)|-(?![-\w])|and\b|or\b)/u.test(line.trim());
}

/** A line without its strings and comments. */
function withoutTexts(line: string): string {
  return line
    .replaceAll(/(["'`])(?:\\.|(?!\1).)*\1/gu, '""')
    .replace(/(?:^|\s)(?:\/\/|#(?!include|define|if|endif|\[)|--\s).*$/u, '');
}
