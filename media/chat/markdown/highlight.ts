import hljs from 'highlight.js/lib/core';
import { languages } from './languages';

for (const [name, definition] of Object.entries(languages)) hljs.registerLanguage(name, definition);
hljs.registerAliases(['vue', 'svelte'], { languageName: 'xml' });
hljs.registerAliases(['jsonc', 'json5'], { languageName: 'json' });

/** The code as HTML with classes for its parts; escaped only, where the language is not known. */
export function highlight(code: string, language: string): string {
  if (hljs.getLanguage(language) === undefined) return escaped(code);
  return hljs.highlight(code, { language, ignoreIllegals: true }).value;
}

/** What people call a language, or the word itself where it is not known. */
export function languageName(language: string): string {
  const name = hljs.getLanguage(language)?.name;
  if (name === undefined) return language;
  // Some definitions cover several languages and are named after all of them, such as "HTML, XML".
  return name.includes(',') ? language.toUpperCase() : name;
}

function escaped(code: string): string {
  return code.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
