/** The wishes the demo has code for. */
export type Kind = 'sum' | 'sort' | 'reverse' | 'other';

/** Code by wish; `about` is the wish as a sentence. */
type Samples = Readonly<Record<Kind, (about: string) => string>>;

export const typescriptSamples: Samples = {
  sum: () => `/** Adds numbers. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}`,
  sort: () => `/** The lines in alphabetical order; the given array stays as it is. */
export function sortLines(lines: readonly string[]): string[] {
  return lines.toSorted((left, right) => left.localeCompare(right));
}`,
  reverse: () => `/** The text backwards, character by character. */
export function reverse(text: string): string {
  return [...text].toReversed().join('');
}`,
  other: (about) => `/** ${about} */
export function demo(input: string): string {
  // The demo endpoint writes the same code for every wish it does not know.
  if (input.trim() === '') {
    return 'nothing';
  }
  return input.toUpperCase();
}`,
};

export const pythonSamples: Samples = {
  sum: () => `def total(numbers: list[float]) -> float:
    """Add numbers."""
    result = 0.0
    for number in numbers:
        result += number
    return result`,
  sort: () => `def sort_lines(lines: list[str]) -> list[str]:
    """The lines in alphabetical order; the given list stays as it is."""
    return sorted(lines, key=str.casefold)`,
  reverse: () => `def reverse(text: str) -> str:
    """The text backwards, character by character."""
    return text[::-1]`,
  other: (about) => `def demo(text: str) -> str:
    """${about}"""
    # The demo endpoint writes the same code for every wish it does not know.
    if not text.strip():
        return "nothing"
    return text.upper()`,
};
