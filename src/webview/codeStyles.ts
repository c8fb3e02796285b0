import type { CodePart, CodeStyle, CodeStyles } from '../shared/codeStyles';
import type { TokenRule } from './themeFile';

/**
 * The scopes that the editor's own grammars give to what the panel's highlighter calls by one word; the first one that
 * a theme has a colour for counts.
 */
const scopes: Readonly<Record<CodePart, readonly string[]>> = {
  keyword: ['storage.type', 'keyword'],
  control: ['keyword.control'],
  'word-operator': ['keyword.operator.expression', 'keyword.operator.new', 'keyword'],
  literal: ['constant.language'],
  'built-in': ['support.function'],
  string: ['string.quoted.double', 'string'],
  escape: ['constant.character.escape', 'string'],
  number: ['constant.numeric.decimal', 'constant.numeric'],
  comment: ['comment.line', 'comment'],
  function: ['entity.name.function'],
  type: ['entity.name.type.class', 'entity.name.type', 'entity.name.class'],
  variable: ['variable.other.readwrite', 'variable'],
  parameter: ['variable.parameter'],
  property: ['meta.object-literal.key', 'variable.other.property', 'variable'],
  language: ['variable.language', 'variable'],
  constant: ['variable.other.constant', 'variable'],
  regexp: ['string.regexp'],
  tag: ['entity.name.tag'],
  attribute: ['entity.other.attribute-name'],
  key: ['support.type.property-name.css', 'support.type.property-name'],
  'json-key': ['support.type.property-name.json', 'support.type.property-name'],
  meta: ['meta.preprocessor', 'entity.name.function.decorator', 'keyword.control'],
  selector: ['entity.other.attribute-name.class.css', 'entity.name.tag.css'],
  inserted: ['markup.inserted'],
  deleted: ['markup.deleted'],
  heading: ['markup.heading', 'entity.name.section'],
  raw: ['markup.inline.raw', 'string'],
  link: ['string.other.link', 'markup.underline.link', 'string'],
};

/** How a theme with these rules wants the parts of code to look. */
export function codeStyles(rules: readonly TokenRule[]): CodeStyles {
  const styles = Object.entries(scopes).map(([part, candidates]) => {
    const found = candidates.map((scope) => styleOf(scope, rules)).find((style) => style.color !== undefined);
    return [part, found ?? {}] as const;
  });
  return Object.fromEntries(styles);
}

/** How the editor shows a token of this scope: of the rules that match, the most specific one, and the last of equals. */
function styleOf(scope: string, rules: readonly TokenRule[]): CodeStyle {
  const matching = rules
    .map((rule) => ({ rule, rank: Math.max(...rule.selectors.map((selector) => rankOf(selector, scope))) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ rule }) => rule);
  const color = matching.findLast(({ foreground }) => foreground !== undefined)?.foreground;
  const fontStyle = matching.findLast((rule) => rule.fontStyle !== undefined)?.fontStyle ?? '';
  return {
    ...(color !== undefined && { color }),
    ...(fontStyle.includes('italic') && { italic: true }),
    ...(fontStyle.includes('bold') && { bold: true }),
  };
}

/** How specific a selector is for a scope; 0 where it does not match. One for a scope inside others never does. */
function rankOf(selector: string, scope: string): number {
  return scope === selector || scope.startsWith(`${selector}.`) ? selector.split('.').length : 0;
}
