import hljs from 'highlight.js/lib/core';
import { languages } from './languages';

for (const [name, definition] of Object.entries(languages)) hljs.registerLanguage(name, definition);
hljs.registerAliases(['vue', 'svelte'], { languageName: 'xml' });
hljs.registerAliases(['jsonc', 'json5'], { languageName: 'json' });
// Its own definition would bring every property and selector of CSS a second time.
hljs.registerAliases(['scss', 'less'], { languageName: 'css' });

/** Code as HTML. */
export interface Highlighted {
  /** Escaped text, with spans of classes around its parts where the language is known. */
  readonly html: string;
  /** Whether the code ends outside of every string, comment and other construct. */
  readonly complete: boolean;
}

/** Highlights whole code, or says that it is not known by giving it back escaped. */
export function highlight(code: string, language: string): Highlighted {
  if (hljs.getLanguage(language) === undefined) return { html: escapeHtml(code), complete: true };
  const key = `${language}\n${code}`;
  const known = recent.get(key);
  if (known !== undefined) return known;
  const { value, _top: mode } = hljs.highlight(code, { language, ignoreIllegals: true });
  const highlighted = { html: value, complete: isOutermost(mode) };
  remember(key, highlighted);
  return highlighted;
}

/** What people call a language, or the word itself where it is not known. */
export function languageName(language: string): string {
  const name = hljs.getLanguage(language)?.name;
  if (name === undefined) return language;
  // Some definitions cover several languages and are named after all of them, such as "HTML, XML".
  return name.includes(',') ? language.toUpperCase() : name;
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
