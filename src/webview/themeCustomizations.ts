import * as z from 'zod/mini';
import { readRules, tokenRule, type TokenRule } from './themeFile';

/** What VS Code means by the plain words of `editor.tokenColorCustomizations`. */
const groups: Readonly<Record<string, readonly string[]>> = {
  comments: ['comment', 'punctuation.definition.comment'],
  strings: ['string', 'meta.embedded.assembly'],
  keywords: ['keyword', 'keyword.control', 'storage', 'storage.type'],
  numbers: ['constant.numeric'],
  types: ['entity.name.type', 'entity.name.class', 'support.type', 'support.class'],
  functions: ['entity.name.function', 'support.function'],
  variables: ['variable', 'entity.name.variable'],
};

const customizations = z.record(z.string(), z.unknown());
const style = z.union([
  z.string(),
  z.object({ foreground: z.optional(z.string()), fontStyle: z.optional(z.string()) }),
]);

/** The rules in the setting `editor.tokenColorCustomizations` that hold for a theme; later ones win. */
export function customRules(setting: unknown, theme: string): TokenRule[] {
  const given = customizations.safeParse(setting).data ?? {};
  const special = Object.entries(given).filter(([key]) => namesTheme(key, theme));
  return [given, ...special.map(([, value]) => customizations.safeParse(value).data ?? {})].flatMap(rulesOf);
}

function rulesOf(given: Record<string, unknown>): TokenRule[] {
  const grouped = Object.entries(groups).flatMap(([word, selectors]) => {
    const value = style.safeParse(given[word]).data;
    if (value === undefined) return [];
    return [tokenRule(selectors, typeof value === 'string' ? { foreground: value } : value)];
  });
  const { textMateRules } = given;
  return [...grouped, ...(Array.isArray(textMateRules) ? readRules(textMateRules) : [])];
}

/** Keys such as `[Abyss]`, `[Abyss][Red]` and `[*Dark*]` limit what is in them to themes. */
function namesTheme(key: string, theme: string): boolean {
  return [...key.matchAll(/\[([^\]]*)\]/gu)].some(([, name = '']) => {
    const pattern = name.split('*').map((part) => part.replaceAll(/[.+?^${}()|\\]/gu, String.raw`\$&`));
    return new RegExp(`^${pattern.join('.*')}$`, 'u').test(theme);
  });
}
