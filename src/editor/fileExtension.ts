import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { languageOf } from '../stream/language';

/** The part of a language's contribution that counts here, as extensions declare it. */
const contribution = z.object({
  id: z.string(),
  aliases: z.optional(z.array(z.string())),
  extensions: z.optional(z.array(z.string())),
});

/** The ending of files in a language, by any of its names, as the editor knows it; `.txt` where it knows none. */
export function fileExtension(language: string): string {
  const wanted = languageOf(language);
  for (const { id, aliases = [], extensions = [] } of contributedLanguages()) {
    const names = [id, ...aliases, ...extensions.map((extension) => extension.slice(1))];
    if (extensions[0] !== undefined && names.some((name) => name.toLowerCase() === wanted)) return extensions[0];
  }
  return '.txt';
}

function contributedLanguages(): z.infer<typeof contribution>[] {
  const declared = vscode.extensions.all.flatMap((extension): unknown => {
    const { contributes }: { contributes?: { languages?: unknown } } = extension.packageJSON;
    return contributes?.languages ?? [];
  });
  return declared.flatMap((language) => contribution.safeParse(language).data ?? []);
}
