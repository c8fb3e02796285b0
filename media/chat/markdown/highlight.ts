import hljs from 'highlight.js/lib/core';
import { withKeywordKinds } from './keywordKinds';
import { languageOf, type Language } from './languages';

/** Code as HTML. */
export interface Highlighted {
  /** Escaped text, with spans of classes around its parts where the language is known. */
  readonly html: string;
  /** Whether the code ends outside of every string, comment and other construct. */
  readonly complete: boolean;
}

/** Highlights whole code, or says that it is not known, or not yet, by giving it back escaped. */
export function highlight(code: string, word: string): Highlighted {
  const name = grammarName(languageOf(word));
  if (name === undefined) return { html: escapeHtml(code), complete: true };
  const key = `${name}\n${code}`;
  const known = recent.get(key);
  if (known !== undefined) return known;
  const { value, _top: mode } = hljs.highlight(code, { language: name, ignoreIllegals: true });
  const highlighted = { html: withKeywordKinds(value, name), complete: isOutermost(mode) };
  remember(key, highlighted);
  return highlighted;
}

/** Counts the grammars that came late: code that was highlighted before may have been without its own. */
let arrivals = 0;
const underWay = new Set<Language>();

/** A number that changes when a grammar arrives. */
export function grammarArrivals(): number {
  return arrivals;
}

/** Fetches the grammar of a language that has none yet, once. `onArrival` is called when it is here. */
export function fetchGrammar(word: string, onArrival: (language: Language) => void): void {
  const language = languageOf(word);
  if (language?.load === undefined || underWay.has(language)) return;
  underWay.add(language);
  const arrive = ({ default: grammar }: Awaited<ReturnType<NonNullable<Language['load']>>>) => {
    hljs.registerLanguage(language.words[0] ?? '', grammar);
    arrivals += 1;
    onArrival(language);
  };
  // Without its grammar code stays in one colour, which is all that is lost.
  language.load().then(arrive, (error: unknown) => console.warn(error)); // oxlint-disable-line no-console
}

/** The name under which the highlighter has the grammar; undefined while it has none. */
function grammarName(language: Language | undefined): string | undefined {
  const name = language?.words[0];
  if (name === undefined || hljs.getLanguage(name) !== undefined) return name;
  if (language?.grammar === undefined) return undefined;
  hljs.registerLanguage(name, language.grammar);
  return name;
}

/** The highlighter's mode is linked to the mode around it; only the language itself has none. */
function isOutermost(mode: unknown): boolean {
  return typeof mode !== 'object' || mode === null || !('parent' in mode) || mode.parent === undefined;
}

/** While an answer streams the same code comes again and again. */
const recent = new Map<string, Highlighted>();
const mostRecent = 500;

function remember(key: string, highlighted: Highlighted): void {
  if (recent.size >= mostRecent) recent.clear();
  recent.set(key, highlighted);
}

function escapeHtml(code: string): string {
  return code.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
