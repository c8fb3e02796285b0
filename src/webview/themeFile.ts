import * as z from 'zod/mini';

/** How a theme, or the user, wants the tokens of some scopes to look. */
export interface TokenRule {
  /** Selectors of TextMate scopes, one of which has to match. */
  readonly selectors: readonly string[];
  /** `#rgb` up to `#rrggbbaa`. */
  readonly foreground?: string;
  /** Words such as `italic bold`; empty for neither. */
  readonly fontStyle?: string;
}

const settings = z.object({ foreground: z.optional(z.string()), fontStyle: z.optional(z.string()) });
const rule = z.object({ scope: z.optional(z.union([z.string(), z.array(z.string())])), settings });

/** What counts here of a theme's file. */
const themeFile = z.object({
  /** Another theme, relative to this file, whose rules come before its own. */
  include: z.optional(z.string()),
  /** Rules, or the path of an older kind of file that holds them. */
  tokenColors: z.optional(z.union([z.array(z.unknown()), z.string()])),
});

/** A theme's file as it is written: JSON with comments. Throws where it is none. */
export function readThemeFile(text: string): { include?: string | undefined; rules: TokenRule[] } {
  const { include, tokenColors } = themeFile.parse(parseWithComments(text));
  return { include, rules: Array.isArray(tokenColors) ? readRules(tokenColors) : [] };
}

/** Rules as themes and the user's settings hold them. What is not understood is left out. */
export function readRules(written: readonly unknown[]): TokenRule[] {
  return written.flatMap((one) => {
    const { scope = [], settings } = rule.safeParse(one).data ?? {};
    if (settings === undefined) return [];
    const selectors = [scope].flat().flatMap((selector) => selector.split(','));
    return [tokenRule(selectors.map((selector) => selector.trim()).filter(Boolean), settings)];
  });
}

/** A rule without the colours that are none. */
export function tokenRule(
  selectors: readonly string[],
  { foreground, fontStyle }: z.infer<typeof settings>,
): TokenRule {
  const isColor = foreground !== undefined && /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/iu.test(foreground);
  return { selectors, ...(isColor && { foreground }), ...(fontStyle !== undefined && { fontStyle }) };
}

/** JSON that may hold comments and commas too many, as the editor reads its own files. Throws where it is none. */
export function parseWithComments(text: string): unknown {
  const bare = text.replaceAll(/("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//gu, kept);
  return JSON.parse(bare.replaceAll(/("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/gu, kept).replace(/^\u{FEFF}/u, ''));
}

function kept(_match: string, string: string | undefined): string {
  return string ?? '';
}
