import type { LanguageNames } from '../../../src/shared/protocol';
import { languageOf } from './languages';

/** What the editor calls the languages that its extensions have brought, by the words for them in lower case. */
let namesInEditor: ReadonlyMap<string, string> = new Map();

/** Takes over what the editor calls its languages. */
export function learnLanguageNames(names: LanguageNames): void {
  namesInEditor = new Map(Object.entries(names));
}

/** What the editor calls the language that a fence names by this word, or the word itself where it knows none. */
export function languageName(word: string): string {
  return languageOf(word)?.name ?? namesInEditor.get(word.toLowerCase()) ?? word;
}
