/** The quotes that strings stand in. */
export type QuoteStyle = 'single' | 'double';

/** Languages in which both quotes mean the same, so that they are a matter of style. */
const quoteLanguages = new Set(
  'javascript javascriptreact typescript typescriptreact vue svelte python css scss less'.split(' '),
);

/** How many strings of one kind, and how many times as many as of the other, make a preference. */
const fewest = 3;
const factor = 4;

/** The quotes that a text of this language clearly prefers. */
export function quoteStyle(text: string, languageId: string): QuoteStyle | undefined {
  if (!quoteLanguages.has(languageId)) return undefined;
  const single = text.match(/'[^'"\\\n]*'/gu)?.length ?? 0;
  const double = text.match(/(?<![=\w])"[^'"\\\n]*"/gu)?.length ?? 0;
  if (single >= fewest && single >= factor * double) return 'single';
  if (double >= fewest && double >= factor * single) return 'double';
  return undefined;
}
