import type { QuoteStyle } from './quoteStyle';

/** How lines of code have to be indented where they are going to stand. */
export interface Indentation {
  /** Leading white space of the line that the code is put on. */
  readonly indent: string;
  /** What is missing before the first line: white space, or a line end where the code begins on a line of its own. */
  readonly first: string;
  /** One level of indentation in this file: a tab, or some spaces. */
  readonly unit: string;
  /** Whether the code carries on a line that ends in text, so that a space before it counts. */
  readonly joins?: boolean;
}

/** Where code is going to stand, as far as its text depends on that. Lines come without their line ends. */
export interface Place extends Indentation {
  /** Name of the file as the user sees it. */
  readonly path: string;
  /** VS Code's id of the language. */
  readonly languageId: string;
  /** Whole lines above, the nearest last. */
  readonly before: readonly string[];
  /** What stands left of the code on its own line. */
  readonly lead: string;
  /** What stands right of the code on its own line. */
  readonly rest: string;
  /** Whole lines below, the nearest first. */
  readonly after: readonly string[];
  /** What comes after the code, where the text right of it moves to a line of its own. */
  readonly last?: string;
  /** Quotes of the file's strings, where it clearly prefers some. */
  readonly quotes?: QuoteStyle;
}
