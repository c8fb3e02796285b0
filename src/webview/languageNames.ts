import * as vscode from 'vscode';
import * as z from 'zod/mini';

/** A language as the manifest of an extension declares it; its first alias is its name. */
const declaredLanguage = z.object({
  id: z.string(),
  aliases: z.optional(z.nullable(z.array(z.string()))),
  extensions: z.optional(z.nullable(z.array(z.string()))),
});

/**
 * What the editor calls the languages that its extensions have brought, by the words that answers may call them by:
 * id, aliases, extensions of files without their dot, all in lower case. An id counts more than an alias, and an alias
 * more than an extension.
 */
export function languageNames(): Record<string, string> {
  const languages = vscode.extensions.all.flatMap(({ packageJSON }) => {
    const { contributes }: { contributes?: { languages?: unknown } } = packageJSON;
    return z.array(declaredLanguage).safeParse(contributes?.languages ?? []).data ?? [];
  });
  const names = new Map<string, string>();
  for (const { id, aliases } of languages) {
    const [name] = aliases ?? [];
    if (name !== undefined && !names.has(id.toLowerCase())) names.set(id.toLowerCase(), name);
  }
  const wordsOf: readonly ((language: z.infer<typeof declaredLanguage>) => readonly string[])[] = [
    ({ aliases }) => aliases ?? [],
    ({ extensions }) => (extensions ?? []).map((extension) => extension.replace(/^\./u, '')),
  ];
  for (const words of wordsOf) {
    for (const language of languages) {
      const name = names.get(language.id.toLowerCase());
      for (const word of words(language).map((one) => one.toLowerCase())) {
        if (name !== undefined && !names.has(word)) names.set(word, name);
      }
    }
  }
  return Object.fromEntries(names);
}
