/** What the panel tells apart in code. */
export type CodePart =
  | 'keyword'
  | 'control'
  | 'word-operator'
  | 'literal'
  | 'built-in'
  | 'string'
  | 'escape'
  | 'number'
  | 'comment'
  | 'function'
  | 'type'
  | 'variable'
  | 'parameter'
  | 'property'
  | 'language'
  | 'constant'
  | 'regexp'
  | 'tag'
  | 'attribute'
  | 'key'
  | 'json-key'
  | 'meta'
  | 'selector'
  | 'inserted'
  | 'deleted'
  | 'heading'
  | 'raw'
  | 'link';

export interface CodeStyle {
  /** `#rgb` up to `#rrggbbaa`; absent, that of text in the editor. */
  readonly color?: string;
  readonly italic?: boolean;
  readonly bold?: boolean;
}

/** How the parts of code look in the editor's theme; absent parts look as the panel's own style sheet has them. */
export type CodeStyles = Readonly<Partial<Record<CodePart, CodeStyle>>>;
